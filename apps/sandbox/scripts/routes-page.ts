import { routes } from "@tagoio-workbench/catalog";
import { refusals } from "../src/routes/refused.ts";
import { rows } from "../src/routes/table.ts";

/** Where the page of routes stands. */
export const routesPage: URL = new URL("../ROUTES.md", import.meta.url);

/** What the sandbox does with each route of the catalog, as a page. */
export function writeRoutesPage(): string {
  const emulated = routes.filter(({ id }) => rows[id] !== undefined);
  const refused = routes.filter(({ id }) => rows[id] === undefined);
  const lines = routes
    .toSorted((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method))
    .map(({ id, method, path, summary }) => {
      const state =
        rows[id] === undefined ? `refused: ${refusals[id] ?? "no reason is given"}` : "emulated";
      return `| \`${method} ${path}\` | ${id} | ${summary} | ${state} |`;
    });
  return [
    "# Routes of the sandbox",
    "",
    "<!-- Made by `npm run generate`. Do not edit. -->",
    "",
    `TagoIO's API has ${routes.length} known routes. The sandbox emulates ${emulated.length} of them, and refuses ${refused.length} on purpose with HTTP 501 and the reason.`,
    "",
    "| Route | ID | What it does | Here |",
    "| --- | --- | --- | --- |",
    ...lines,
    "",
  ].join("\n");
}
