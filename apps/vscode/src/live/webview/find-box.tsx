import type { VNode } from "preact";
import { fill } from "../../panel/page/texts.ts";
import type { LiveModel } from "./model.ts";
import { countText } from "./page.ts";
import { SearchBox } from "./search-box.tsx";
import { showRow } from "./show-row.ts";

/** Highlights what is looked for, and goes from one row that holds it to the next; hides nothing. */
export function FindBox({ model }: { readonly model: LiveModel }): VNode {
  const { texts } = model;
  const asked = model.find().text !== "";
  const found = model.found();
  // The next one down the table is older.
  const go = (backwards: boolean): void => {
    const at = model.selected().at(-1)?.seq;
    const next = backwards
      ? found.find(({ seq }) => at === undefined || seq > at)
      : found.findLast(({ seq }) => at === undefined || seq < at);
    const row = next ?? (backwards ? found[0] : found.at(-1));
    if (row?.kind !== "point") return;
    model.select(row, false);
    showRow(row.seq);
  };
  return (
    <SearchBox
      id="find"
      label={texts.find}
      hint={texts.findHint}
      texts={texts}
      search={model.find()}
      change={model.setFind}
      onEnter={go}
    >
      {asked && (
        <>
          <output id="found">{fill(texts.findCount, countText(found.length))}</output>
          <button type="button" class="toggle" aria-label={texts.previous} onClick={() => go(true)}>
            ↑
          </button>
          <button type="button" class="toggle" aria-label={texts.next} onClick={() => go(false)}>
            ↓
          </button>
        </>
      )}
    </SearchBox>
  );
}
