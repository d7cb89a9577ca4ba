import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

/** Files of a VSIX by path, without the `extension/` that all of them start with. */
export function readVsix(path: string): ReadonlyMap<string, Buffer> {
  const zip = readFileSync(path);
  // The directory of a zip file stands at its end: signature, and 22 bytes where there is no comment.
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const count = zip.readUInt16LE(end + 10);
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const further = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    const header = zip.readUInt32LE(at + 42);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    const body = zip.subarray(start, start + size);
    files.set(name.replace(/^extension\//, ""), method === 0 ? body : inflateRawSync(body));
    at += 46 + nameLength + further;
  }
  return files;
}
