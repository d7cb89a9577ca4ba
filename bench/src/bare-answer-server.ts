// Reads each request to its end and answers with the same bytes: what a server on node:http costs at least. The first
// argument is the body, the second the headers where they are to be others than those of JSON.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";

const [, , body = "", sent] = process.argv;
const bytes = Buffer.from(body);
const headers =
  sent === undefined
    ? { "content-type": "application/json; charset=utf-8", "content-length": bytes.byteLength }
    : (JSON.parse(sent) as Record<string, string>);

const server = createServer((request, answer) => {
  request.resume();
  request.once("end", () => {
    answer.writeHead(200, headers);
    answer.end(bytes);
  });
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ api: `http://127.0.0.1:${port}` })}\n`);
});
