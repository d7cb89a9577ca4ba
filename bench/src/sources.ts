/** A language whose sources can be made at any length. */
export interface SourceKind {
  readonly name: string;
  readonly languageId: string;
  readonly ending: string;
  /** One block of code; `index` keeps the blocks apart. */
  readonly block: (index: number) => string;
}

// A request of every fifth block goes to TagoIO; the rest is the code around it.
const goesToTago = (index: number): boolean => index % 5 === 0;

export const javascript: SourceKind = {
  name: "JavaScript",
  languageId: "javascript",
  ending: "js",
  block: (index) =>
    goesToTago(index)
      ? `export async function send${index}(value) {
  const answer = await fetch("https://api.us-e1.tago.io/data", {
    method: "POST",
    headers: { "device-token": process.env.DEVICE_TOKEN, "content-type": "application/json" },
    body: JSON.stringify([{ variable: "temperature", value, unit: "C" }]),
  });
  return answer.json();
}
`
      : `/** Keeps the newest readings of shelf ${index}. */
export function trim${index}(readings, limit = ${index + 10}) {
  const sorted = [...readings].sort((a, b) => b.time - a.time);
  const kept = sorted.slice(0, limit).filter(({ value }) => Number.isFinite(value));
  if (kept.length === 0) throw new RangeError(\`no reading on shelf \${limit}\`);
  return kept.map(({ value, time }) => ({ value: value * 1.8 + 32, time }));
}

`,
};

export const python: SourceKind = {
  name: "Python",
  languageId: "python",
  ending: "py",
  block: (index) =>
    goesToTago(index)
      ? `def send_${index}(value):
    answer = requests.post(
        "https://api.us-e1.tago.io/data",
        headers={"device-token": os.environ["DEVICE_TOKEN"]},
        json=[{"variable": "temperature", "value": value, "unit": "C"}],
    )
    return answer.json()

`
      : `def trim_${index}(readings, limit=${index + 10}):
    """Keeps the newest readings of shelf ${index}."""
    newest = sorted(readings, key=lambda one: one["time"], reverse=True)[:limit]
    kept = [one for one in newest if isinstance(one["value"], (int, float))]
    if not kept:
        raise ValueError(f"no reading on shelf {limit}")
    return [{"value": one["value"] * 1.8 + 32, "time": one["time"]} for one in kept]

`,
};

export const cpp: SourceKind = {
  name: "C++",
  languageId: "cpp",
  ending: "cpp",
  block: (index) =>
    goesToTago(index)
      ? `bool send${index}(HTTPClient &http, float value) {
  http.begin("https://api.us-e1.tago.io/data");
  http.addHeader("Device-Token", DEVICE_TOKEN);
  http.addHeader("Content-Type", "application/json");
  String body = "[{\\"variable\\":\\"temperature\\",\\"unit\\":\\"C\\",\\"value\\":";
  body += String(value) + "}]";
  return http.POST(body) == 202;
}
`
      : `// Keeps the newest readings of shelf ${index}.
static size_t trim${index}(Reading *readings, size_t count, size_t limit = ${index + 10}) {
  std::sort(readings, readings + count, [](const Reading &a, const Reading &b) { return a.time > b.time; });
  const size_t kept = count < limit ? count : limit;
  for (size_t i = 0; i < kept; ++i) readings[i].value = readings[i].value * 1.8f + 32.0f;
  if (kept == 0) Serial.printf("no reading on shelf %u\\n", (unsigned)limit);
  return kept;
}
`,
};

const LINES_PER_BLOCK = 8;

/** A source of about `lines` lines. */
export const sourceOf = (kind: SourceKind, lines: number): string =>
  Array.from({ length: Math.round(lines / LINES_PER_BLOCK) }, (_, index) => kind.block(index)).join(
    "",
  );
