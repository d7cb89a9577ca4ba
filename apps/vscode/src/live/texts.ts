import type { Translate } from "../l10n/translate.ts";

/** Every text of the Live Data page by its key. `{0}` holes are filled on the page. */
export type LiveTexts = Readonly<Record<TextKey, string>>;

type TextKey =
  | "toolbar"
  | "pause"
  | "resume"
  | "pauseGauge"
  | "clear"
  | "record"
  | "stopRecording"
  | "export"
  | "openAsText"
  | "dataPath"
  | "from"
  | "fromNow"
  | "fromLast"
  | "fromTime"
  | "fromSince"
  | "startTime"
  | "variables"
  | "variablesShown"
  | "showAll"
  | "hideAll"
  | "find"
  | "findHint"
  | "findCount"
  | "next"
  | "previous"
  | "filter"
  | "filterHint"
  | "regex"
  | "brokenRegex"
  | "range"
  | "newest"
  | "everything"
  | "minutes"
  | "chart"
  | "chartHelp"
  | "noNumbers"
  | "savePicture"
  | "saveChart"
  | "locations"
  | "latitude"
  | "longitude"
  | "table"
  | "tableHelp"
  | "follow"
  | "newRows"
  | "time"
  | "device"
  | "variable"
  | "value"
  | "unit"
  | "group"
  | "age"
  | "title"
  | "content"
  | "request"
  | "waitingForData"
  | "noMatch"
  | "details"
  | "close"
  | "compare"
  | "comparePrevious"
  | "changed"
  | "unchanged"
  | "noPrevious"
  | "absent"
  | "path"
  | "pathEmpty"
  | "stepRaw"
  | "stepNetwork"
  | "stepConnector"
  | "stepParser"
  | "stepStored"
  | "ok"
  | "failed"
  | "failedLine"
  | "unknown"
  | "none"
  | "skipped"
  | "openParser"
  | "rate"
  | "rows"
  | "dropped"
  | "unreadable"
  | "paused"
  | "budget"
  | "recording"
  | "gap"
  | "connecting"
  | "live"
  | "polling"
  | "waiting"
  | "closed"
  | "replay";

export function liveTexts(t: Translate): LiveTexts {
  return {
    toolbar: t("Live data"),
    pause: t("Pause"),
    resume: t("Resume"),
    pauseGauge: t("{0} of {1} rows wait"),
    clear: t("Clear"),
    record: t("Record"),
    stopRecording: t("Stop Recording"),
    export: t("Export…"),
    openAsText: t("Open as Text"),
    dataPath: t("Data Path"),
    from: t("From"),
    fromNow: t("Now"),
    fromLast: t("Last {0}"),
    fromTime: t("A time…"),
    fromSince: t("Since {0}"),
    startTime: t("Start time"),
    variables: t("Variables"),
    variablesShown: t("Variables: {0} of {1}"),
    showAll: t("Show All"),
    hideAll: t("Hide All"),
    find: t("Find"),
    findHint: t("Find in rows"),
    findCount: t("{0} found"),
    next: t("Next match"),
    previous: t("Previous match"),
    filter: t("Filter"),
    filterHint: t("Show only rows with"),
    regex: t("Use regular expression"),
    brokenRegex: t("This is no regular expression."),
    range: t("Chart range"),
    newest: t("Newest values"),
    everything: t("Everything"),
    minutes: t("Last {0} min"),
    chart: t("Chart of {0}"),
    chartHelp: t("Left and right arrow keys read the values along the chart."),
    noNumbers: t("The chart starts with the first number that arrives."),
    savePicture: t("Save as PNG…"),
    saveChart: t("Save as CSV…"),
    locations: t("Locations: {0}"),
    latitude: t("Latitude"),
    longitude: t("Longitude"),
    table: t("Received data, newest first"),
    tableHelp: t("Enter selects a row, Shift and Enter a second one to compare with."),
    follow: t("Follow"),
    newRows: t("{0} new"),
    time: t("Time"),
    device: t("Device"),
    variable: t("Variable"),
    value: t("Value"),
    unit: t("Unit"),
    group: t("Group"),
    age: t("Age"),
    title: t("Title"),
    content: t("Content"),
    request: t("Request"),
    waitingForData: t("Waiting for data…"),
    noMatch: t("No row matches the filter."),
    details: t("Selected message"),
    close: t("Close"),
    compare: t("Compare Both"),
    comparePrevious: t("Compare with Previous"),
    changed: t("Changed: {0}"),
    unchanged: t("Nothing has changed."),
    noPrevious: t("There is no message before it."),
    absent: t("absent"),
    path: t("Data path"),
    pathEmpty: t("The path of the next message appears here."),
    stepRaw: t("Received"),
    stepNetwork: t("Network"),
    stepConnector: t("Connector"),
    stepParser: t("Parser"),
    stepStored: t("Stored"),
    ok: t("ok"),
    failed: t("FAILED"),
    failedLine: t("FAILED, line {0}"),
    unknown: t("not told"),
    none: t("none"),
    skipped: t("not reached"),
    openParser: t("Open Parser"),
    rate: t("{0} msg/s"),
    rows: t("{0} rows (max {1})"),
    dropped: t("{0} dropped"),
    unreadable: t("{0} unreadable"),
    paused: t("paused, {0} waiting"),
    budget: t("budget {0} of {1} per min"),
    recording: t("recording {0}: {1} rows"),
    gap: t("Gap of {0} s, reconnected, {1} rows filled in"),
    connecting: t("connecting…"),
    live: t("SSE"),
    polling: t("polling"),
    waiting: t("reconnecting…"),
    closed: t("ended"),
    replay: t("replay"),
  };
}
