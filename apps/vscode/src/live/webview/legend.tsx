import type { VNode } from "preact";
import { lookOf } from "./colors.ts";
import type { LiveModel } from "./model.ts";

/** Variables in the legend; all others are in the menu. */
const most = 24;

/** One button a variable: its colour, its last value, and whether it is shown. */
export function Legend({ model }: { readonly model: LiveModel }): VNode {
  const all = model.series().slice(0, most);
  const several = new Set(all.map(({ device }) => device)).size > 1;
  return (
    <div class="chips" role="group" aria-label={model.texts.variables}>
      {all.map(({ key, device, variable, last, times }) => (
        <button
          key={key}
          type="button"
          class="chip"
          aria-pressed={!model.muted().has(key)}
          onClick={() => {
            model.mute([key], !model.muted().has(key));
          }}
        >
          <span class={`swatch ${times.length > 0 ? lookOf(key).name : ""}`} />
          <span>{several ? `${device} ${variable}` : variable}</span>
          <span class="last">{last}</span>
        </button>
      ))}
    </div>
  );
}
