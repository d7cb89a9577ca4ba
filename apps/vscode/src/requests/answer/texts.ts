import type { Translate } from "../../l10n/translate.ts";

/** Every text of the answer viewer. `{0}` holes are filled in the page. */
export interface AnswerTexts {
  readonly sending: string;
  readonly success: string;
  readonly warning: string;
  readonly error: string;
  readonly notSent: string;
  readonly milliseconds: string;
  readonly message: string;
  readonly views: string;
  readonly table: string;
  readonly json: string;
  readonly chart: string;
  readonly difference: string;
  readonly again: string;
  readonly againAt: string;
  readonly curl: string;
  readonly document: string;
  readonly rows: string;
  readonly firstRows: string;
  readonly cut: string;
  readonly noResult: string;
  readonly noChart: string;
  readonly firstRun: string;
  readonly noChange: string;
  readonly changes: string;
  readonly place: string;
  readonly before: string;
  readonly after: string;
  readonly whole: string;
  readonly value: string;
  readonly key: string;
  readonly chartOf: string;
}

export function answerTexts(t: Translate): AnswerTexts {
  return {
    sending: t("Sending {0}…"),
    success: t("Success"),
    warning: t("Success with a message"),
    error: t("Error"),
    notSent: t("no answer"),
    milliseconds: t("{0} ms"),
    message: t("Message"),
    views: t("Views of the result"),
    table: t("Table"),
    json: t("JSON"),
    chart: t("Chart"),
    difference: t("Difference"),
    again: t("Send Again"),
    againAt: t("Possible again at {0}"),
    curl: t("Copy as cURL"),
    document: t("Open as Document"),
    rows: t("{0} rows"),
    firstRows: t("The first {0} of {1} rows; the document has them all."),
    cut: t("This is the beginning; the document has it all."),
    noResult: t("There is no result."),
    noChart: t("A chart needs data records with a time and a number."),
    firstRun: t("Send the request again to compare its answers."),
    noChange: t("The result is the same as before."),
    changes: t("{0} differences"),
    place: t("Place"),
    before: t("Before"),
    after: t("Now"),
    whole: t("(result)"),
    value: t("Value"),
    key: t("Key"),
    chartOf: t("Chart of {0}"),
  };
}
