import type { Translate } from "../l10n/translate.ts";

/** Every text of the Live Data panel. `{0}` holes are filled in the panel. */
export interface LiveTexts {
  readonly pause: string;
  readonly resume: string;
  readonly clear: string;
  readonly filter: string;
  readonly filterHint: string;
  readonly range: string;
  readonly newest: string;
  readonly everything: string;
  readonly minutes: string;
  readonly variables: string;
  readonly chart: string;
  readonly chartHelp: string;
  readonly noNumbers: string;
  readonly table: string;
  readonly time: string;
  readonly device: string;
  readonly variable: string;
  readonly value: string;
  readonly unit: string;
  readonly group: string;
  readonly waitingForData: string;
  readonly noMatch: string;
  readonly rate: string;
  readonly rows: string;
  readonly paused: string;
  readonly dropped: string;
  readonly gap: string;
  readonly connecting: string;
  readonly live: string;
  readonly polling: string;
  readonly waiting: string;
  readonly closed: string;
}

export function liveTexts(t: Translate): LiveTexts {
  return {
    pause: t("Pause"),
    resume: t("Resume"),
    clear: t("Clear"),
    filter: t("Filter rows"),
    filterHint: t("Filter by variable, value, unit or group"),
    range: t("Chart range"),
    newest: t("Newest values"),
    everything: t("Everything"),
    minutes: t("Last {0} min"),
    variables: t("Variables: press to show or hide"),
    chart: t("Chart of {0}"),
    chartHelp: t("Left and right arrow keys read the values along the chart."),
    noNumbers: t("The chart starts with the first number that arrives."),
    table: t("Received data, newest first"),
    time: t("Time"),
    device: t("Device"),
    variable: t("Variable"),
    value: t("Value"),
    unit: t("Unit"),
    group: t("Group"),
    waitingForData: t("Waiting for data…"),
    noMatch: t("No row matches the filter."),
    rate: t("{0} msg/s"),
    rows: t("{0} rows"),
    paused: t("paused, {0} waiting"),
    dropped: t("{0} dropped"),
    gap: t("Gap of {0} s, reconnected, {1} rows filled in"),
    connecting: t("connecting…"),
    live: t("live"),
    polling: t("polling"),
    waiting: t("reconnecting…"),
    closed: t("ended"),
  };
}
