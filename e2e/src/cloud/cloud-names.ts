import { once } from "node:events";
import { writeFileSync } from "node:fs";
import {
  createServer as createHttp,
  request,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { createServer as createHttps } from "node:https";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";
import { generate } from "selfsigned";

/** Local servers under names of the public cloud, for a program that uses a proxy and trusts one more certificate. */
export interface CloudNames {
  /** What the program needs in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Address of the proxy. */
  readonly proxy: string;
  /** How many requests arrived for a name. */
  readonly requests: (host: string) => number;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a proxy through which each host leads, over TLS, to a local server. Other hosts cannot be reached.
 *
 * @param targets Base URLs by host, for example `{"api.us-e1.tago.io": "http://127.0.0.1:40123"}`
 * @param certificateFile Where the certificate to trust is written
 */
export async function serveCloudNames(
  targets: Readonly<Record<string, string>>,
  certificateFile: string,
): Promise<CloudNames> {
  const hosts = Object.keys(targets);
  const { private: key, cert } = await generate([{ name: "commonName", value: "Cloud names" }], {
    keySize: 2048,
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: hosts.map((value) => ({ type: 2, value })) },
    ],
  });
  writeFileSync(certificateFile, cert);
  const counts = new Map<string, number>();
  const encrypted = createHttps({ key, cert }, (incoming, outgoing) => {
    const host = (incoming.headers.host ?? "").replace(/:443$/, "");
    counts.set(host, (counts.get(host) ?? 0) + 1);
    forward(targets[host] ?? "", incoming, outgoing);
  });
  const proxy = createHttp((_incoming, outgoing) => outgoing.writeHead(405).end());
  const port = await listen(encrypted);
  proxy.on("connect", ({ url = "" }: IncomingMessage, socket: Duplex) => {
    // A client that gives up must not take the test down.
    socket.on("error", () => undefined);
    if (!hosts.includes(url.replace(/:443$/, ""))) {
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
      return;
    }
    const tunnel = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      socket.pipe(tunnel).pipe(socket);
    });
    tunnel.on("error", () => socket.destroy());
  });
  const address = `http://127.0.0.1:${await listen(proxy)}`;
  return {
    proxy: address,
    environment: {
      // Where the editor looks for certificates that the machine trusts.
      SSL_CERT_FILE: certificateFile,
      HTTPS_PROXY: address,
      NO_PROXY: "127.0.0.1,localhost",
    },
    requests: (host) => counts.get(host) ?? 0,
    stop: async () => {
      for (const server of [proxy, encrypted]) {
        server.close();
        server.closeAllConnections();
        await once(server, "close");
      }
    },
  };
}

async function listen(server: ReturnType<typeof createHttp>): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

function forward(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers, url = "/" } = incoming;
  const onward = request(new URL(url, target), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    outgoing.flushHeaders();
    answer.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  outgoing.on("close", () => onward.destroy());
  incoming.pipe(onward);
}
