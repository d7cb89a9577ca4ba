// Runs inside the context of a parser that names one of these globals. Node's own Buffer would be shared by all of
// them, and lead out of the context.
import { Buffer } from "buffer/";

Object.assign(globalThis, {
  Buffer,
  atob: (text: unknown) => Buffer.from(String(text), "base64").toString("latin1"),
  btoa: (text: unknown) => Buffer.from(String(text), "latin1").toString("base64"),
});
