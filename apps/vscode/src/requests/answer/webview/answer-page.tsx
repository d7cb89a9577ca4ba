import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { fill } from "../../../panel/page/texts.ts";
import type { ShownAnswer, ToExtension } from "../protocol.ts";
import type { AnswerTexts } from "../texts.ts";
import { Actions } from "./actions.tsx";
import { ChartView } from "./chart-view.tsx";
import { DifferenceView } from "./difference-view.tsx";
import { Head } from "./head.tsx";
import { JsonView } from "./json-view.tsx";
import { TableView } from "./table-view.tsx";
import { Tabs } from "./tabs.tsx";

interface Props {
  readonly texts: AnswerTexts;
  readonly answer: ShownAnswer | undefined;
  /** The request that is on its way. */
  readonly running: string | undefined;
  readonly send: (message: ToExtension) => void;
}

const views = { table: TableView, json: JsonView, chart: ChartView, difference: DifferenceView };
type ViewName = keyof typeof views;
const names = Object.keys(views) as readonly ViewName[];

/** The page: what was asked, how it ended, what to do next, and the result in one of several views. */
export function AnswerPage({ texts, answer, running, send }: Props): VNode {
  const [view, setView] = useState<ViewName>("table");
  const progress = running === undefined ? "" : fill(texts.sending, running);
  const View = views[view];
  return (
    <>
      <div role="status" class={progress === "" ? "hidden" : "progress"}>
        {progress}
      </div>
      {answer === undefined ? undefined : (
        <>
          <Head texts={texts} answer={answer} />
          <Actions texts={texts} answer={answer} busy={running !== undefined} send={send} />
          {answer.kind === "error" ? undefined : (
            <>
              <Tabs
                label={texts.views}
                tabs={names.map((name) => ({ name, title: texts[name] }))}
                chosen={view}
                choose={setView}
              />
              <div class="view" role="tabpanel" id="view" aria-labelledby={`tab-${view}`}>
                <View texts={texts} answer={answer} />
              </div>
            </>
          )}
        </>
      )}
    </>
  );
}
