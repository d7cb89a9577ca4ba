import type { VNode } from "preact";
import { fill } from "../../panel/page/texts.ts";
import { differences } from "../../requests/answer/difference.ts";
import type { Change } from "../../requests/answer/difference.ts";
import { messageJson, messageRows, previousRow } from "../diff/message-diff.ts";
import type { LiveModel } from "./model.ts";
import { clockText } from "./page.ts";

/** The selected message as JSON, and what differs from the other selected one or from the one before. */
export function Details({ model }: { readonly model: LiveModel }): VNode | null {
  const { texts } = model;
  const selected = model.selected();
  const row = selected.at(-1);
  if (row === undefined) return null;
  const all = model.store().all();
  const other = selected.length > 1 ? selected[0] : undefined;
  const before = other ?? previousRow(all, row);
  const json = messageJson(messageRows(all, row));
  const changes =
    before === undefined ? undefined : differences(messageJson(messageRows(all, before)), json);
  return (
    <section class="details" aria-label={texts.details}>
      <div class="details-head">
        <h2>{`${row.device} · ${clockText(row.time)}`}</h2>
        <button
          id="diff"
          type="button"
          disabled={before === undefined}
          onClick={() => {
            model.send({ type: "diff", row: row.seq, other: other?.seq ?? null });
          }}
        >
          {other === undefined ? texts.comparePrevious : texts.compare}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            model.select(undefined, false);
          }}
        >
          {texts.close}
        </button>
      </div>
      <p id="changed">{changedText(changes, model)}</p>
      {/* A part that scrolls must be reachable by keys. */}
      <pre tabIndex={0} role="region" aria-label={texts.details}>
        {JSON.stringify(json, undefined, 2)}
      </pre>
    </section>
  );
}

/** Changed keys that are listed; the others are in the editor's own diff. */
const mostListed = 12;

function changedText(changes: readonly Change[] | undefined, { texts }: LiveModel): string {
  if (changes === undefined) return texts.noPrevious;
  if (changes.length === 0) return texts.unchanged;
  const listed = changes
    .slice(0, mostListed)
    .map(
      ({ path, before, after }) => `${path} ${before ?? texts.absent} → ${after ?? texts.absent}`,
    );
  const more = changes.length > mostListed ? ["…"] : [];
  return fill(texts.changed, [...listed, ...more].join(" · "));
}
