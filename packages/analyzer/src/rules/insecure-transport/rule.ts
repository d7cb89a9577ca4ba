import { classifyHost, type HostKind } from "@tagoio-workbench/catalog";
import { defineRule, type Fix, type Rule } from "../rule.ts";
import { connectionsOf, type Connection } from "./connections.ts";

/** Hosts that take a token. Links to documentation, files and the administration carry none. */
const guarded: ReadonlySet<HostKind> = new Set<HostKind>([
  "api",
  "sse",
  "middleware",
  "realtime",
  "mcp",
  "deploy-api",
  "deploy-sse",
]);

const brokers: ReadonlySet<HostKind> = new Set<HostKind>(["mqtt", "tagotip"]);

export const rule: Rule = defineRule({
  id: "insecure-transport",
  severity: "error",
  category: "security",
  fix: "fixAll",
  summary: "Plain HTTP or port 80 sends the token unencrypted",
  messages: {
    http: "Use https for {host}; plain HTTP sends the token unencrypted",
    port: "Use port 443 for {host}; port 80 sends the token unencrypted",
    optedOut: "_ssl=false lets {host} be called over plain HTTP; the token travels unencrypted",
    mqtt: "Use MQTT over TLS on port 8883 for {host}; the password is the token",
  },
  check({ facts, text }, report) {
    for (const connection of connectionsOf(facts, text)) {
      const { host, scheme, port, range } = connection;
      const kind = classifyHost(host)?.kind;
      if (kind === undefined) continue;
      const isHttp = scheme?.text === "http" || scheme?.text === "ws";
      if (guarded.has(kind) && (isHttp || port?.text === "80")) {
        const plain = isHttp ? "http" : "port";
        report({
          message: connection.optedOut ? "optedOut" : plain,
          range,
          data: { host },
          ...(connection.optedOut && { severity: "information" }),
          fixes: encrypt(connection),
        });
      } else if (brokers.has(kind) && isPlainMqtt(connection)) {
        report({
          message: "mqtt",
          range,
          data: { host },
          severity: "information",
          fixes: encrypt(connection),
        });
      }
    }
  },
});

function isPlainMqtt({ scheme, port, tls }: Connection): boolean {
  if (tls !== undefined) return !tls;
  return scheme?.text === "mqtt" || port?.text === "1883";
}

interface Secure {
  readonly scheme: string;
  readonly plainPort: string;
  readonly port: string;
}

const https: Secure = { scheme: "https", plainPort: "80", port: "443" };
const secureSchemes: Readonly<Record<string, Secure>> = {
  http: https,
  https,
  ws: { ...https, scheme: "wss" },
  wss: { ...https, scheme: "wss" },
  mqtt: { scheme: "mqtts", plainPort: "1883", port: "8883" },
};

/** Without a scheme, the port belongs to a plain socket, and changing it alone would break the program. */
function encrypt({ scheme, schemePlace, port, optedOut }: Connection): readonly Fix[] {
  const place = scheme?.range ?? schemePlace;
  const secure = scheme === undefined ? undefined : secureSchemes[scheme.text];
  if (scheme === undefined || place === undefined || secure === undefined) return [];
  const isPlainPort = port?.text === secure.plainPort;
  if (isPlainPort && port.range === undefined) return [];
  const written = scheme.range === undefined ? `${secure.scheme}://` : secure.scheme;
  return [
    {
      title: `Use ${secure.scheme}`,
      edits: [
        ...(scheme.text === secure.scheme ? [] : [{ range: place, newText: written }]),
        ...(isPlainPort && port.range !== undefined
          ? [{ range: port.range, newText: secure.port }]
          : []),
      ],
      // Who opted out, or uses the old broker, has a reason such as hardware without TLS: not for a fix in bulk.
      preferred: !optedOut && secure !== secureSchemes["mqtt"],
    },
  ];
}
