import type { VNode } from "preact";
import { fill } from "../../panel/page/texts.ts";
import { seriesOf } from "../rows.ts";
import type { LiveRow, PointRow } from "../rows.ts";
import type { LiveModel } from "./model.ts";
import { clockText } from "./page.ts";

/** Locations that are listed, newest first. */
const most = 200;

/** Where devices were, newest first; nothing where no record has a location. */
export function Locations({ model }: { readonly model: LiveModel }): VNode | null {
  const { texts } = model;
  const located = locatedRows(model.store().all(), model.muted());
  if (located.length === 0) return null;
  return (
    <details class="locations" id="locations">
      <summary>{fill(texts.locations, located.length)}</summary>
      <div class="locations-list" tabIndex={0} role="region" aria-label={texts.locations}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.time}</th>
              <th scope="col">{texts.device}</th>
              <th scope="col">{texts.variable}</th>
              <th scope="col">{texts.latitude}</th>
              <th scope="col">{texts.longitude}</th>
            </tr>
          </thead>
          <tbody>
            {located.map(({ seq, time, device, variable, location }) => (
              <tr key={seq}>
                <td>{clockText(time)}</td>
                <td>{device}</td>
                <td>{variable}</td>
                <td>{location?.lat}</td>
                <td>{location?.lng}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function locatedRows(rows: readonly LiveRow[], muted: ReadonlySet<string>): readonly PointRow[] {
  const found: PointRow[] = [];
  for (let index = rows.length - 1; index >= 0 && found.length < most; index -= 1) {
    const row = rows[index];
    if (row?.kind === "point" && row.location !== undefined && !muted.has(seriesOf(row))) {
      found.push(row);
    }
  }
  return found;
}
