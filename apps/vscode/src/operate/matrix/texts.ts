import type { Translate } from "../../l10n/translate.ts";

/** Every text of the panel that compares parameters. `{0}` holes are filled in the page. */
export interface MatrixTexts {
  readonly title: string;
  readonly add: string;
  readonly refresh: string;
  readonly copy: string;
  readonly paste: string;
  readonly onlyDifferences: string;
  readonly filter: string;
  readonly key: string;
  readonly notSet: string;
  readonly notSent: string;
  readonly differs: string;
  readonly same: string;
  readonly remove: string;
  readonly loading: string;
  readonly empty: string;
  readonly summary: string;
  readonly hint: string;
  readonly copied: string;
}

export function matrixTexts(t: Translate): MatrixTexts {
  return {
    title: t("Compare Parameters"),
    add: t("Add Device…"),
    refresh: t("Refresh"),
    copy: t("Copy Value"),
    paste: t("Paste into This Device…"),
    onlyDifferences: t("Only differences"),
    filter: t("Filter by key"),
    key: t("Parameter"),
    notSet: t("not set"),
    notSent: t("not sent yet"),
    differs: t("differs"),
    same: t("same everywhere"),
    remove: t("Remove {0} from the comparison"),
    loading: t("Loading…"),
    empty: t("No parameter to show."),
    summary: t("{0} parameters, {1} differ"),
    hint: t(
      "Choose a cell with the arrow keys. Ctrl+C copies its value, Ctrl+V puts it into the device of another cell, after asking.",
    ),
    copied: t("{0} = {1} copied from {2}"),
  };
}
