import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { fill } from "../../../panel/page/texts.ts";
import type { ToExtension, ToPage } from "../protocol.ts";
import type { MatrixTexts } from "../texts.ts";
import { Grid } from "./grid.tsx";
import type { Place } from "./grid.tsx";

/** A value that was copied, and where it is. */
interface Copied {
  readonly key: string;
  readonly column: number;
}

export interface MatrixProps {
  readonly texts: MatrixTexts;
  /** Undefined before it was loaded. */
  readonly matrix: ToPage | undefined;
  readonly send: (message: ToExtension) => void;
}

export function MatrixPage({ texts, matrix, send }: MatrixProps): VNode {
  const [onlyDifferences, setOnlyDifferences] = useState(false);
  const [filter, setFilter] = useState("");
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [copied, setCopied] = useState<Copied>();
  const { columns = [], rows = [] } = matrix ?? {};
  const wanted = filter.toLowerCase();
  const shown = rows.filter(
    ({ key, differs }) => (differs || !onlyDifferences) && key.toLowerCase().includes(wanted),
  );
  const place = {
    row: Math.max(0, Math.min(at.row, shown.length - 1)),
    column: Math.max(0, Math.min(at.column, columns.length - 1)),
  };
  const cell = shown[place.row]?.cells[place.column];
  const source = rows.find(({ key }) => key === copied?.key)?.cells[copied?.column ?? -1];

  const copy = (): void => {
    const key = shown[place.row]?.key;
    if (key !== undefined && cell !== undefined && cell !== null)
      setCopied({ key, column: place.column });
  };
  const canPaste = copied !== undefined && source !== undefined && copied.column !== place.column;
  const paste = (): void => {
    if (canPaste) send({ type: "copy", key: copied.key, from: copied.column, to: place.column });
  };
  const said =
    copied === undefined || source === undefined || source === null
      ? fill(texts.summary, rows.length, rows.filter(({ differs }) => differs).length)
      : fill(texts.copied, copied.key, source.value, columns[copied.column]?.name ?? "");
  return (
    <>
      <div class="toolbar">
        <button type="button" class="primary" onClick={() => send({ type: "add" })}>
          {texts.add}
        </button>
        <button type="button" onClick={copy} disabled={cell === null || cell === undefined}>
          {texts.copy}
        </button>
        <button type="button" onClick={paste} disabled={!canPaste}>
          {texts.paste}
        </button>
        <button type="button" onClick={() => send({ type: "refresh" })}>
          {texts.refresh}
        </button>
        <input
          class="grow"
          type="search"
          aria-label={texts.filter}
          placeholder={texts.filter}
          value={filter}
          onInput={({ currentTarget }) => setFilter(currentTarget.value)}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={onlyDifferences}
            onChange={({ currentTarget }) => setOnlyDifferences(currentTarget.checked)}
          />
          {texts.onlyDifferences}
        </label>
      </div>
      <p class="said" role="status" aria-live="polite">
        {matrix === undefined ? texts.loading : said}
      </p>
      {shown.length === 0 && matrix !== undefined && <p class="said">{texts.empty}</p>}
      <Grid
        texts={texts}
        columns={columns}
        rows={shown}
        at={place}
        copied={copied}
        move={setAt}
        copy={copy}
        paste={paste}
        remove={(column) => send({ type: "remove", column })}
      />
      <p class="hint">{texts.hint}</p>
    </>
  );
}
