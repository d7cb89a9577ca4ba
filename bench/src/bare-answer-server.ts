// Reads each request to its end and answers with the same bytes: what a server on node:http costs at least.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";

const bytes = Buffer.from(process.argv[2] ?? "");

const server = createServer((request, answer) => {
  request.resume();
  request.once("end", () => {
    answer.writeHead(200, {
      "content-type": "application/json; charset=utf-8",
      "content-length": bytes.byteLength,
    });
    answer.end(bytes);
  });
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ api: `http://127.0.0.1:${port}` })}\n`);
});
