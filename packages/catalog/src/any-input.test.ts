import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  classifyHost,
  matchRoute,
  nearestDataQuery,
  nearestTokenHeader,
  routes,
  tokenKindOf,
} from "./index.ts";

const part = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "device",
    "data",
    "{id}",
    "{",
    "}",
    "a{b}c",
    "%2F",
    "..",
    "0123456789abcdef01234567",
  ),
);
const path = fc.array(part, { maxLength: 7 }).map((parts) => `/${parts.join("/")}`);
const method = fc.constantFrom(
  "GET",
  "POST",
  "PUT",
  "DELETE",
  "PATCH",
  "HEAD",
  "OPTIONS",
  "",
  undefined,
);

test("any path gets an answer, and the same one twice", () => {
  fc.assert(
    fc.property(method, path, (verb, text) => {
      const match = matchRoute(verb, text);
      expect(matchRoute(verb, text)).toEqual(match);
      const found = match.kind === "unknown" ? match.nearest : [];
      expect(found.every((route) => routes.includes(route)) && found.length <= 3).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("a trailing slash and a query change nothing", () => {
  fc.assert(
    fc.property(
      method,
      path.filter((text) => !/[?#]/.test(text)),
      (verb, text) => {
        expect(matchRoute(verb, `${text}/?a=1`)).toEqual(matchRoute(verb, text));
      },
    ),
    { numRuns: 200 },
  );
});

test("any text may be asked for as host, header, token or query", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const ask of [classifyHost, nearestTokenHeader, tokenKindOf, nearestDataQuery]) {
        expect(() => ask(text)).not.toThrow();
      }
    }),
    { numRuns: 500 },
  );
});

test("hosts that do not end like TagoIO's are somebody else's", () => {
  fc.assert(
    fc.property(fc.domain(), (host) => {
      fc.pre(!/tago|\.(?:io|run)$/.test(host));
      expect(classifyHost(host)).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});
