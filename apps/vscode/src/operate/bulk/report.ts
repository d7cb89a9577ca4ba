import type { BulkRow } from "./protocol.ts";

/** What became of each device, as CSV. */
export function reportOf(rows: readonly BulkRow[]): string {
  const lines = rows.map(({ name, id, connection, state, detail }) =>
    [name, id, connection, state, detail].map(cell).join(","),
  );
  return `${["device,id,connection,state,detail", ...lines].join("\n")}\n`;
}

/** A cell that a spreadsheet takes for text: one that begins like a formula could be run as one. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
