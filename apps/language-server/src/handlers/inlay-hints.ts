import { writtenIds, type WrittenId } from "@tagoio-workbench/analyzer";
import type { InlayHint, InlayHintParams, ServerCapabilities } from "vscode-languageserver";
import type { ServerContext } from "../context.ts";
import { fromLspRange, touches } from "../convert/range.ts";
import { guarded } from "./guarded.ts";

/** Answers `textDocument/inlayHint` with the names of devices, analyses and dashboards behind their ids. */
export function registerInlayHints(context: ServerContext): ServerCapabilities {
  const { live, connection, client } = context;
  if (live === undefined) return {};
  const refreshes = client.workspace?.inlayHint?.refreshSupport === true;

  async function nameOf({ kind, id, host }: WrittenId): Promise<string | undefined> {
    // A client that cannot be told later has to wait.
    const fleet = refreshes ? live?.knownFleet(host) : await live?.fleet(host);
    const list =
      kind === "device"
        ? fleet?.devices
        : kind === "analysis"
          ? fleet?.analyses
          : fleet?.dashboards;
    return list?.find((one) => one.id === id)?.name;
  }

  connection.languages.inlayHint.on(
    guarded<InlayHintParams, InlayHint[]>(
      context,
      "Inlay hints",
      [],
      async ({ document, analysis, settings }, params) => {
        if (analysis === undefined || !settings.deviceNames) return [];
        const shown = fromLspRange(document, params.range);
        const text = document.getText();
        const hints = writtenIds(analysis.facts)
          .filter(({ range }) => touches(range, shown))
          .map(async (id): Promise<InlayHint[]> => {
            const { end } = id.range;
            // Behind the quote that ends the literal, so that the id stays readable.
            const position = document.positionAt(/["'`]/.test(text[end] ?? "") ? end + 1 : end);
            const name = await nameOf(id);
            return name === undefined
              ? []
              : [{ position, label: name, paddingLeft: true, tooltip: `${id.kind} ${id.id}` }];
          });
        return (await Promise.all(hints)).flat();
      },
    ),
  );
  return { inlayHintProvider: true };
}
