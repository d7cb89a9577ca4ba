import { describe, expect, it } from "vitest";
import { explain } from "./server.ts";

describe("explain", () => {
  // Which ports are forbidden depends on the machine; what is said does not.
  it.each([
    ["EACCES", "port-forbidden", "Port 80 needs administrator rights. Choose one above 1023"],
    ["EADDRINUSE", "port-taken", "Port 80 is taken by another program"],
    ["EADDRNOTAVAIL", "cannot-listen", "Cannot listen on 127.0.0.1, port 80 (EADDRNOTAVAIL)"],
  ])("%s", (code, problem, message) => {
    const error = explain(Object.assign(new Error("listen"), { code }), "127.0.0.1", 80);
    expect(error).toMatchObject({ code: problem, message: expect.stringContaining(message) });
  });
});
