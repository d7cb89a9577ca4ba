import type { VNode } from "preact";
import { fill } from "../../panel/page/texts.ts";
import { dataPathOf, requestsOf } from "../path/data-path.ts";
import type { StepResult } from "../path/data-path.ts";
import type { LiveModel } from "./model.ts";
import { clockText } from "./page.ts";

/** Where the selected request, or the newest one, got to: each step with how it went. */
export function PathView({ model }: { readonly model: LiveModel }): VNode {
  const { texts } = model;
  const rows = model.store().all();
  const selected = model.selected().at(-1);
  const request = selected?.group ?? requestsOf(rows)[0];
  const path = request === undefined ? undefined : dataPathOf(rows, request, selected?.seq);
  if (path === undefined) return <p class="path empty">{texts.pathEmpty}</p>;
  const failed = path.steps.find(({ state }) => state === "failed");
  return (
    <section class="path" aria-label={texts.path}>
      <h2>{`${texts.path} · ${path.device} · ${clockText(path.time)}`}</h2>
      <ol>
        {path.steps.map((step) => (
          <Step key={step.step} step={step} model={model} />
        ))}
      </ol>
      {failed !== undefined && (
        <p class="why">
          <span>{failed.detail}</span>
          {failed.step !== "raw" && failed.step !== "stored" && (
            <button
              id="open-parser"
              type="button"
              onClick={() => {
                const { deviceId } = path;
                model.send({ type: "parser", deviceId, step: failed.step, line: failed.line });
              }}
            >
              {texts.openParser}
            </button>
          )}
        </p>
      )}
    </section>
  );
}

const icons = { ok: "✓", failed: "✗", unknown: "?", none: "–", skipped: "–" } as const;

function Step({ step, model }: { readonly step: StepResult; readonly model: LiveModel }): VNode {
  const { texts } = model;
  const names = {
    raw: texts.stepRaw,
    network: texts.stepNetwork,
    connector: texts.stepConnector,
    parser: texts.stepParser,
    stored: texts.stepStored,
  };
  const state =
    step.state === "failed" && step.line > 0
      ? fill(texts.failedLine, step.line)
      : texts[step.state];
  return (
    <li class={`step ${step.state}`} data-step={step.step} title={step.detail.slice(0, 500)}>
      <span aria-hidden="true">{icons[step.state]}</span> {names[step.step]} <b>{state}</b>
    </li>
  );
}
