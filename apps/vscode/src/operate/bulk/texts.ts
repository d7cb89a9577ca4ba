import type { Translate } from "../../l10n/translate.ts";

/** Every text of the panel of a bulk run. `{0}` holes are filled in the page. */
export interface BulkTexts {
  readonly run: string;
  readonly stop: string;
  readonly resume: string;
  readonly retry: string;
  readonly report: string;
  readonly device: string;
  readonly connection: string;
  readonly state: string;
  readonly detail: string;
  readonly progress: string;
  readonly failedOnly: string;
  readonly filter: string;
  readonly counts: string;
  readonly waitingUntil: string;
  readonly phases: Readonly<
    Record<"preview" | "running" | "stopped" | "failures" | "finished", string>
  >;
  readonly states: Readonly<Record<"waiting" | "running" | "done" | "skipped" | "failed", string>>;
}

export function bulkTexts(t: Translate): BulkTexts {
  return {
    run: t("Run"),
    stop: t("Stop"),
    resume: t("Resume"),
    retry: t("Retry Failed"),
    report: t("Open Report"),
    device: t("Device"),
    connection: t("Connection"),
    state: t("State"),
    detail: t("Change"),
    progress: t("Progress"),
    failedOnly: t("Only what failed"),
    filter: t("Filter by name"),
    counts: t("{0} of {1} done, {2} left alone, {3} failed"),
    waitingUntil: t("The server asked to wait. Going on at {0}."),
    phases: {
      preview: t("Preview: nothing was sent yet."),
      running: t("Running"),
      stopped: t("Stopped. What was on its way has been finished; Resume does the rest."),
      failures: t("Stopped after 5 failures in a row. See why, then Retry Failed or Resume."),
      finished: t("Finished"),
    },
    states: {
      waiting: t("to do"),
      running: t("under way"),
      done: t("done"),
      skipped: t("left alone"),
      failed: t("failed"),
    },
  };
}
