const loopback = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost)(?::\d+)?$/u;

/**
 * Whether a request to the control API comes from a program on this machine, and not from a web page. A page that is
 * open in a browser sends its origin, and one that points a name of its own at this machine sends that name as host.
 */
export function isLocalProgram(headers: Headers): boolean {
  return headers.get("origin") === null && loopback.test(headers.get("host") ?? "");
}
