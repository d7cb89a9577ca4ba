import { findTokenKind, routes } from "@tagoio-workbench/catalog";
import type { Route, TokenKind } from "@tagoio-workbench/catalog";
import { TagoError } from "../errors/tago-error.ts";

/**
 * Refuses a call that a token of this kind provably cannot make, so that nobody waits for a bare 401.
 * Where sources disagree the server decides.
 *
 * @throws TagoError `wrong-kind`
 */
export function checkKind(route: Route, kind: TokenKind): void {
  if (route.tokens.includes(kind) || route.tokens.includes("none")) return;
  if (route.tokensDisputed?.includes(kind) === true) return;
  const label = findTokenKind(kind).label.toLowerCase();
  const allowed = route.tokens.flatMap((each) =>
    each === "none" ? [] : [withArticle(findTokenKind(each).label)],
  );
  throw new TagoError({
    code: "wrong-kind",
    message: `A ${label} cannot call ${route.method} ${route.path}; ${allowed.join(" or ")} can`,
    advice: otherWay(route, kind) ?? `Use a connection with ${allowed.join(" or ")}.`,
  });
}

/** The route that does the same for this kind of token. */
function otherWay(route: Route, kind: TokenKind): string | undefined {
  const twins: Readonly<Record<string, string>> = {
    "data.get": "devices.data.get",
    "data.edit": "devices.data.edit",
    "data.delete": "devices.data.delete",
    "devices.data.get": "data.get",
    "data.params.list": "devices.params.list",
  };
  const twin = routes.find((row) => row.id === twins[route.id]);
  if (twin === undefined || !twin.tokens.includes(kind)) return undefined;
  return `With this token use ${twin.method} ${twin.path}.`;
}

function withArticle(label: string): string {
  const lower = label.toLowerCase().replace("tagorun", "TagoRUN");
  return `${/^[aeiou]/.test(lower) ? "an" : "a"} ${lower}`;
}
