import type { VNode } from "preact";
import { fill } from "../../panel/page/texts.ts";
import type { LiveStatus } from "../protocol.ts";
import type { LiveModel } from "./model.ts";
import { countText, elapsedText } from "./page.ts";
import { useTick } from "./use-model.ts";

/** How the session stands: rate, time, rows, losses, source, budget. */
export function StatusLine({ model }: { readonly model: LiveModel }): VNode {
  useTick(1000);
  const status = model.status();
  const parts = status === undefined ? [model.texts.connecting] : partsOf(model, status);
  const state = status?.paused === true ? "paused" : (status?.state ?? "connecting");
  return (
    <footer class="status">
      <span class={`dot ${state}`} aria-hidden="true" />
      <span id="status">{parts.join(" · ")}</span>
      <span class="hidden" aria-live="polite">
        {status === undefined ? "" : stateText(model, status)}
      </span>
    </footer>
  );
}

function partsOf(model: LiveModel, status: LiveStatus): readonly string[] {
  const { texts } = model;
  const { rate, paused, held, maxRows, dropped, unreadable, requests, requestLimit } = status;
  return [
    fill(texts.rate, rate < 10 ? rate.toFixed(1) : countText(Math.round(rate))),
    elapsedText(Date.now() - status.startedAt),
    fill(texts.rows, countText(model.store().all().length), countText(maxRows)),
    ...(paused ? [fill(texts.paused, countText(held))] : []),
    fill(texts.dropped, countText(dropped)),
    ...(unreadable > 0 ? [fill(texts.unreadable, countText(unreadable))] : []),
    ...(model.kind() === "replay" ? [] : [fill(texts.budget, requests, requestLimit)]),
    ...(status.recording === ""
      ? []
      : [fill(texts.recording, status.recording, countText(status.recorded))]),
    stateText(model, status),
  ];
}

function stateText(model: LiveModel, { state, detail }: LiveStatus): string {
  const { texts } = model;
  const name = model.kind() === "replay" && state === "live" ? texts.replay : texts[state];
  return detail === "" ? name : `${name}: ${detail}`;
}
