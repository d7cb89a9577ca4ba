import type { VNode } from "preact";
import { fill } from "../../panel/page/texts.ts";
import type { LiveModel } from "./model.ts";
import { countText } from "./page.ts";

/** Pauses and resumes; while it is paused a gauge shows how full the buffer behind it is. */
export function PauseButton({ model }: { readonly model: LiveModel }): VNode {
  const { texts } = model;
  const { paused = false, held = 0, maxRows = 1 } = model.status() ?? {};
  return (
    <>
      <button
        id="pause"
        type="button"
        class="primary"
        onClick={() => {
          model.send({ type: "pause", paused: !paused });
        }}
      >
        {paused ? texts.resume : texts.pause}
      </button>
      {paused && (
        <meter
          class="gauge"
          min={0}
          max={maxRows}
          high={maxRows * 0.8}
          optimum={0}
          value={held}
          aria-label={fill(texts.pauseGauge, countText(held), countText(maxRows))}
          title={fill(texts.pauseGauge, countText(held), countText(maxRows))}
        />
      )}
    </>
  );
}
