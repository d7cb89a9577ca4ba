import { limits } from "@tagoio-workbench/catalog";
import { failure, type Outcome, refuse, value } from "../http/reply.ts";
import { readCsv } from "./read-csv.ts";

const { maxBytes, maxRows } = limits.device.csvImport;

/** The records in a CSV file, as somebody would send them; checking them is left to whoever stores them. */
export function pointsInCsv(content: Uint8Array): Outcome<readonly Record<string, unknown>[]> {
  if (content.byteLength > maxBytes) {
    return refused(`The file is larger than ${maxBytes / 1_048_576} MB`);
  }
  const rows = readCsv(Buffer.from(content).toString("utf8"));
  const [names, ...lines] = rows ?? [];
  if (names === undefined) {
    return refused("The file is no CSV with a line of headers");
  }
  const headers = names.map((name) => name.trim().toLowerCase());
  if (!headers.includes("variable")) {
    return refused("The file has no header named variable. Put a line of headers first");
  }
  if (lines.length > maxRows) {
    return refused(`The file has more than ${maxRows} rows`);
  }
  return value(lines.map((cells) => toSent(headers, cells)));
}

const refused = (why: string): ReturnType<typeof failure> => failure(refuse(400, `${why}.`));

function toSent(headers: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const row = Object.fromEntries(headers.map((name, index) => [name, cells[index] ?? ""]));
  const { variable, type } = row;
  return {
    variable,
    ...(given(row["value"]) || type === "string" ? { value: toValue(row["value"], type) } : {}),
    ...pick(row, "unit", "group", "time"),
    ...(given(row["location"]) ? { location: parsed(row["location"]) } : {}),
    ...(given(row["metadata"]) ? { metadata: parsed(row["metadata"]) } : {}),
  };
}

const given = (cell: string | undefined): cell is string => cell !== undefined && cell !== "";

const pick = (
  row: Readonly<Record<string, string>>,
  ...names: readonly string[]
): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const cell = row[name];
      return given(cell) ? [[name, cell] as const] : [];
    }),
  );

/** CSV knows text only. Without a column that tells the type, what looks like a number is one. */
function toValue(cell = "", type = ""): string | number | boolean {
  if (type !== "string" && /^(?:true|false)$/iu.test(cell)) {
    return cell.toLowerCase() === "true";
  }
  const isNumber =
    type === "number" || (type === "" && /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/iu.test(cell));
  return isNumber ? Number(cell) : cell;
}

/** A cell that is no JSON stays a text, which the check of records refuses. */
function parsed(cell: string): unknown {
  try {
    return JSON.parse(cell) as unknown;
  } catch {
    return cell;
  }
}
