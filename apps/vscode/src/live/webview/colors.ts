const palette = ["blue", "green", "yellow", "red", "purple", "orange"] as const;

/** How a series is drawn: its colour, and dashed where more series than colours are there. */
export interface SeriesLook {
  /** Name of the theme's colour, such as `--vscode-charts-blue`. */
  readonly variable: string;
  readonly name: string;
  readonly dashed: boolean;
}

const places = new Map<string, number>();

/** Series keep their look for as long as the page lives, whichever others come and go. */
export function lookOf(key: string): SeriesLook {
  const place = places.get(key) ?? places.size;
  places.set(key, place);
  const name = palette[place % palette.length] ?? "blue";
  return { variable: `--vscode-charts-${name}`, name, dashed: place >= palette.length };
}
