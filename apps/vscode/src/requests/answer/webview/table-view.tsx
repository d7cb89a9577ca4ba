import type { VNode } from "preact";
import { fill } from "../../../panel/page/texts.ts";
import type { ShownAnswer } from "../protocol.ts";
import type { AnswerTexts } from "../texts.ts";

/** The result as rows. */
export function TableView({
  texts,
  answer,
}: {
  readonly texts: AnswerTexts;
  readonly answer: ShownAnswer;
}): VNode {
  const { table, items } = answer;
  if (table.rows.length === 0) return <p class="empty">{texts.noResult}</p>;
  const count =
    items > table.rows.length
      ? fill(texts.firstRows, table.rows.length, items)
      : fill(texts.rows, items);
  return (
    <>
      <p class="note">{count}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={texts.table}>
        <table>
          <thead>
            <tr>
              {table.columns.map((name) => (
                <th key={name} scope="col">
                  {heading(name, texts)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, place) => (
              <tr key={place}>
                {row.map((cell, column) => (
                  <td key={column} title={cell}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function heading(name: string, texts: AnswerTexts): string {
  if (name === "key") return texts.key;
  return name === "" || name === "value" ? texts.value : name;
}
