/** The parts of a data record that are shown as its value. */
export interface ShownValue {
  readonly value?: string | number | boolean | undefined;
  readonly unit?: string | undefined;
  /** Degrees. */
  readonly location?: { readonly lat: number; readonly lng: number } | undefined;
}

const longestText = 80;

/** A value as people read it: "23.4 °C", "true", "-27.5954, -48.548"; an en dash when there is none. */
export function formatValue(shown: ShownValue): string {
  const text = valueText(shown);
  return shown.unit === undefined || shown.unit === "" ? text : `${text} ${shown.unit}`;
}

/** Numbers keep six significant digits: sensors send 23.400000000000002 and mean 23.4. */
function formatNumber(value: number): string {
  if (Number.isInteger(value) || !Number.isFinite(value)) return String(value);
  return String(Number(value.toPrecision(6)));
}

function valueText({ value, location }: ShownValue): string {
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "boolean") return String(value);
  if (value !== undefined && value !== "") return shorten(value.replaceAll(/\s+/g, " "));
  if (location !== undefined) return `${formatNumber(location.lat)}, ${formatNumber(location.lng)}`;
  return "–";
}

function shorten(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
}
