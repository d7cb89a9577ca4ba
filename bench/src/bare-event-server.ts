// What live data costs without a sandbox: every POST goes out to every open stream, with bytes like the sandbox's.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const streams = new Set<ServerResponse>();
let count = 0;

const server = createServer((request, response) => {
  if (request.method === "GET") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(": connected bare-0\n\n");
    streams.add(response);
    return;
  }
  request
    .on("data", () => undefined)
    .on("end", () => {
      count += 1;
      const payload = [{ id: "0".repeat(24), device: "0".repeat(24), variable: "n", value: count }];
      const frame = Buffer.from(
        `id: bare-${count}\ndata: ${JSON.stringify({ channel: `device_data.${"0".repeat(24)}`, payload, group: "0".repeat(24), time: new Date().toISOString() })}\n\n`,
      );
      for (const stream of streams) {
        stream.write(frame);
      }
      response
        .writeHead(202, { "content-type": "application/json" })
        .end('{"status":true,"result":"1 Data Added"}');
    });
});
server.listen(0, "127.0.0.1", () => {
  console.log(
    JSON.stringify({ api: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
  );
});
