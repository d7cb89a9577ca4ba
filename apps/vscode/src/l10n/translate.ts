/**
 * Turns an English sentence with `{0}` holes into the reader's language. In the editor this is
 * `vscode.l10n.t`; the pure parts take it as a parameter so that they know nothing of the editor.
 */
export type Translate = (message: string, ...values: (string | number)[]) => string;

/** Fills the holes and leaves the sentence in English. */
export const english: Translate = (message, ...values) =>
  message.replaceAll(/\{(\d+)\}/g, (hole, index: string) => {
    const value = values[Number(index)];
    return value === undefined ? hole : String(value);
  });
