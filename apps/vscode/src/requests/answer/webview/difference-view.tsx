import type { VNode } from "preact";
import { fill } from "../../../panel/page/texts.ts";
import type { ShownAnswer } from "../protocol.ts";
import type { AnswerTexts } from "../texts.ts";

/** Where the result differs from that of the run before. */
export function DifferenceView({
  texts,
  answer,
}: {
  readonly texts: AnswerTexts;
  readonly answer: ShownAnswer;
}): VNode {
  const { changes } = answer;
  if (changes === null) return <p class="empty">{texts.firstRun}</p>;
  if (changes.length === 0) return <p class="empty">{texts.noChange}</p>;
  return (
    <>
      <p class="note">{fill(texts.changes, changes.length)}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={texts.difference}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.place}</th>
              <th scope="col">{texts.before}</th>
              <th scope="col">{texts.after}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ path, before, after }) => (
              <tr key={path}>
                <th scope="row">{path === "" ? texts.whole : path}</th>
                <td class="removed" title={before}>
                  {before ?? "–"}
                </td>
                <td class="added" title={after}>
                  {after ?? "–"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
