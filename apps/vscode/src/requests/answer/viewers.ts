import * as vscode from "vscode";
import type { Translate } from "../../l10n/translate.ts";
import { openPanel } from "../../panel/open-panel.ts";
import type { OpenPanel } from "../../panel/open-panel.ts";
import type { Results } from "../results.ts";
import { parseToExtension } from "./protocol.ts";
import type { ToExtension, ToViewer } from "./protocol.ts";
import type { Run } from "./run-call.ts";
import { resultOf, showRun } from "./show-run.ts";
import type { Asked } from "./show-run.ts";
import { answerTexts } from "./texts.ts";

/** A request that a viewer shows, and can make again. */
export interface Viewed extends Asked {
  /** Tells requests apart: the same one again is shown in the same viewer. */
  readonly key: string;
  readonly title: string;
  readonly curl: string;
  /** Makes the request; undefined when it was cancelled. */
  readonly run: () => Promise<Run | undefined>;
}

/** Viewers of answers: one a request, kept while it is open. */
export interface AnswerViewers extends vscode.Disposable {
  /** Makes the request and shows its answer beside the code. */
  readonly send: (viewed: Viewed) => Promise<void>;
}

export interface AnswerViewerPorts {
  readonly extensionUri: vscode.Uri;
  readonly results: Results;
  readonly t: Translate;
}

interface Viewer {
  readonly open: OpenPanel<ToViewer>;
  viewed: Viewed;
  /** The newest run, and the one before. */
  runs: readonly Run[];
  /** Counts requests: an answer that was overtaken is not shown. */
  asked: number;
}

const shownMs = 3000;

export function createAnswerViewers(ports: AnswerViewerPorts): AnswerViewers {
  const { t } = ports;
  const viewers = new Map<string, Viewer>();

  const show = (viewer: Viewer): void => {
    const [run, before] = viewer.runs;
    const { request } = viewer.viewed;
    viewer.open.send(
      run === undefined
        ? { type: "running", request }
        : { type: "answer", answer: showRun(viewer.viewed, run, before) },
    );
  };
  const send = async (viewer: Viewer): Promise<void> => {
    const number = ++viewer.asked;
    viewer.open.send({ type: "running", request: viewer.viewed.request });
    const run = await viewer.viewed.run();
    if (number !== viewer.asked) return;
    if (run !== undefined) viewer.runs = [run, ...viewer.runs.slice(0, 1)];
    if (viewer.runs.length === 0) viewer.open.panel.dispose();
    else show(viewer);
  };
  const received = async (key: string, { type }: ToExtension): Promise<void> => {
    const viewer = viewers.get(key);
    if (viewer === undefined) return;
    const { viewed, runs } = viewer;
    if (type === "ready") show(viewer);
    if (type === "again") await send(viewer);
    if (type === "curl") {
      await vscode.env.clipboard.writeText(viewed.curl);
      vscode.window.setStatusBarMessage(`$(check) ${t("Copied as cURL")}`, shownMs);
    }
    if (type === "document" && runs[0] !== undefined) {
      const text = JSON.stringify(resultOf(runs[0]), undefined, 2);
      await ports.results.show(viewed.title, text);
    }
  };
  const create = (viewed: Viewed): Viewer => {
    const open = openPanel<ToViewer, ToExtension>({
      extensionUri: ports.extensionUri,
      page: "answer",
      title: viewed.title,
      icon: "pulse",
      texts: answerTexts(t),
      column: vscode.ViewColumn.Beside,
      parse: parseToExtension,
      received: (message) => void received(viewed.key, message),
      closed: () => {
        viewers.delete(viewed.key);
      },
    });
    const viewer: Viewer = { open, viewed, runs: [], asked: 0 };
    viewers.set(viewed.key, viewer);
    return viewer;
  };

  return {
    send: async (viewed) => {
      const known = viewers.get(viewed.key);
      const viewer = known ?? create(viewed);
      viewer.viewed = viewed;
      known?.open.panel.reveal(undefined, true);
      await send(viewer);
    },
    dispose: () => {
      for (const { open } of viewers.values()) open.panel.dispose();
    },
  };
}
