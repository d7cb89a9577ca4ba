import type { TokenKind } from "@tagoio-workbench/catalog";

const words: Readonly<Record<TokenKind, string>> = {
  device: "device token",
  profile: "profile token",
  analysis: "analysis token",
  network: "network token",
  authorization: "service authorization",
  "run-user": "TagoRUN user token",
};

/** `a device token`, `an analysis token`. */
export function withArticle(kind: TokenKind): string {
  return `${kind === "analysis" ? "an" : "a"} ${words[kind]}`;
}

/** `a profile or analysis token`: the kinds that a developer would reach for, in one phrase. */
export function anyOf(kinds: readonly TokenKind[]): string {
  const usual = kinds.filter((kind) => kind !== "authorization" && kind !== "run-user");
  const [first, ...rest] = usual.length > 0 ? usual : kinds;
  if (first === undefined) return "no token";
  const last = rest.at(-1);
  if (last === undefined) return withArticle(first);
  const names = [first, ...rest].map((kind) => words[kind].replace(/ token$/, ""));
  return `${first === "analysis" ? "an" : "a"} ${names.slice(0, -1).join(", ")} or ${names.at(-1)} token`;
}
