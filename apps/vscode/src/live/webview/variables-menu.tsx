import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { fill } from "../../panel/page/texts.ts";
import { lookOf } from "./colors.ts";
import type { LiveModel } from "./model.ts";
import type { Series } from "./series.ts";

/** Shows and mutes variables: their rows, and their lines. */
export function VariablesMenu({ model }: { readonly model: LiveModel }): VNode {
  const { texts } = model;
  const menu = useRef<HTMLDetailsElement>(null);
  const all = model.series();
  const keys = all.map(({ key }) => key);
  const shown = all.filter(({ key }) => !model.muted().has(key)).length;
  const close = (): void => {
    if (menu.current !== null) menu.current.open = false;
  };
  return (
    <details
      ref={menu}
      class="menu"
      id="variables"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        close();
        menu.current?.querySelector("summary")?.focus();
      }}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && menu.current?.contains(relatedTarget) !== true)
          close();
      }}
    >
      <summary>{fill(texts.variablesShown, shown, all.length)}</summary>
      <div class="sheet" role="group" aria-label={texts.variables}>
        <p class="both">
          <button type="button" class="quiet" onClick={() => model.mute(keys, false)}>
            {texts.showAll}
          </button>
          <button type="button" class="quiet" onClick={() => model.mute(keys, true)}>
            {texts.hideAll}
          </button>
        </p>
        {all.map((series) => (
          <Choice key={series.key} model={model} series={series} />
        ))}
      </div>
    </details>
  );
}

function Choice({ model, series }: { readonly model: LiveModel; readonly series: Series }): VNode {
  const { key, device, variable, last, times } = series;
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={!model.muted().has(key)}
        onChange={({ currentTarget }) => {
          model.mute([key], !currentTarget.checked);
        }}
      />
      <span class={`swatch ${times.length > 0 ? lookOf(key).name : ""}`} />
      <span>
        {device} <b>{variable}</b>
      </span>
      <span class="last">{last}</span>
    </label>
  );
}
