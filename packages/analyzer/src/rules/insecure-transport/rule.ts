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
      } else if (brokers.has(kind) && (scheme?.text === "mqtt" || port?.text === "1883")) {
        report({ message: "mqtt", range, data: { host }, severity: "information" });
      }
    }
  },
});

/** Without a scheme, the port belongs to a plain socket, and changing it alone would break the program. */
function encrypt({ scheme, schemePlace, port, optedOut }: Connection): readonly Fix[] {
  const place = scheme?.range ?? schemePlace;
  if (scheme === undefined || place === undefined) return [];
  if (port?.text === "80" && port.range === undefined) return [];
  const secure = scheme.text === "ws" || scheme.text === "wss" ? "wss" : "https";
  const written = scheme.range === undefined ? `${secure}://` : secure;
  return [
    {
      title: `Use ${secure}`,
      edits: [
        ...(scheme.text === secure ? [] : [{ range: place, newText: written }]),
        ...(port?.text === "80" && port.range !== undefined
          ? [{ range: port.range, newText: "443" }]
          : []),
      ],
      // Who opted out has a reason, such as hardware without TLS, so it is not for a fix in bulk.
      preferred: !optedOut,
    },
  ];
}
