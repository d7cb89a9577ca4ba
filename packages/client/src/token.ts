import { isTokenShaped } from "@tagoio-workbench/catalog";
import type { Parsed } from "./parsed.ts";

interface Check {
  readonly test: (text: string) => boolean;
  readonly problem: string;
}

const shortest = 20;
const longest = 120;

/** First problem wins. No sentence holds any part of the text. */
const checks: readonly Check[] = [
  { test: (text) => text.trim() === "", problem: "The token is empty. Paste a token of TagoIO." },
  {
    test: (text) => /^\s*bearer\s/i.test(text),
    problem: "The token begins with Bearer. TagoIO takes the token alone; leave that word out.",
  },
  {
    test: (text) => /["'`]/.test(text),
    problem: "The token stands in quotes, or has one in it. Paste it without quotes.",
  },
  {
    test: (text) => /[\r\n]/.test(text),
    problem: "The token has a line break in it. Paste it as one line.",
  },
  {
    test: (text) => /\s/.test(text),
    problem: "The token has a space in it. Paste it without spaces.",
  },
  {
    test: (text) => /^[0-9a-f]{24}$/i.test(text),
    problem: "This is the id of a device or another resource, not a token. Copy the token instead.",
  },
  {
    test: (text) => !/^[0-9A-Za-z-]+$/.test(text),
    problem: "The token has characters that no token has. Copy it again as a whole.",
  },
  {
    test: (text) => text.length < shortest,
    problem: "The token is too short. Copy it again as a whole.",
  },
  {
    test: (text) => text.length > longest,
    problem: "The token is too long. Copy one token alone.",
  },
  {
    test: (text) => !isTokenShaped(text) && /^[0-9a-f-]+$/i.test(text) && text.length < 36,
    problem: "The token is not complete: 36 characters are expected. Copy it again as a whole.",
  },
];

/** Reads a token that somebody typed or pasted. The text of a problem never repeats it. */
export function parseToken(text: string): Parsed<string> {
  const failed = checks.find((check) => check.test(text));
  return failed === undefined ? { ok: true, value: text } : { ok: false, problem: failed.problem };
}
