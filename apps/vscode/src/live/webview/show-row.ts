/** Tells the table to bring a row into sight; parts of the page do not know where it is. */
export const showRowEvent = "tagoio-show-row";

export function showRow(seq: number): void {
  window.dispatchEvent(new CustomEvent(showRowEvent, { detail: seq }));
}
