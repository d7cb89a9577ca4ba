/**
 * Rows of cells as RFC 4180 has them: commas between cells, line ends of any system, quotes around what holds either.
 *
 * @returns Undefined where a quoted cell never ends.
 */
export function readCsv(text: string): string[][] | undefined {
  const rows: string[][] = [];
  let row: string[] = [];
  let index = text.startsWith("\ufeff") ? 1 : 0;
  while (index < text.length) {
    const [cell, end] = text[index] === '"' ? quoted(text, index) : plain(text, index);
    if (end === undefined) {
      return undefined;
    }
    row.push(cell);
    index = end;
    if (text[index] === ",") {
      index += 1;
      // A comma at the very end opens one more, empty cell.
      if (index < text.length) {
        continue;
      }
      row.push("");
    }
    rows.push(row);
    row = [];
    index += text.startsWith("\r\n", index) ? 2 : 1;
  }
  return rows.filter((cells) => cells.length > 1 || cells[0] !== "");
}

function plain(text: string, start: number): [string, number] {
  let end = start;
  while (end < text.length && !",\r\n".includes(text[end] ?? "")) {
    end += 1;
  }
  return [text.slice(start, end), end];
}

function quoted(text: string, start: number): [string, number | undefined] {
  let index = start + 1;
  for (;;) {
    const quote = text.indexOf('"', index);
    if (quote === -1) {
      return ["", undefined];
    }
    if (text[quote + 1] !== '"') {
      const cell = text.slice(start + 1, quote).replaceAll('""', '"');
      // Anything between the quote and the next comma belongs to the cell, as spreadsheets have it.
      const [rest, end] = plain(text, quote + 1);
      return [cell + rest, end];
    }
    index = quote + 2;
  }
}
