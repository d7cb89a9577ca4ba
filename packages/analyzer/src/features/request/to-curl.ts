import { hiddenToken, joined, type Template, type TemplatePart } from "./template.ts";
import type { SendableRequest } from "./sendable-request.ts";

/** The variable that stands for a token wherever the code names none. */
const tokenVariable = "TAGOIO_TOKEN";

/**
 * A request as a curl command for a POSIX shell. What the code does not tell is read from shell variables, which are
 * named after it; the token always is.
 */
export function toCurl(request: SendableRequest): string {
  const { method, origin, path, headers, token, body } = request;
  const names = variableNames(request);
  const quote = (template: Template): string => quoted(joined(template), names);
  const words = [
    `curl ${method === "GET" ? "" : `-X ${method} `}${quote([...origin, ...path])}`,
    ...(token === undefined
      ? []
      : [`-H ${quote([`${token.header}: `, { hole: hiddenToken, form: "text" }])}`]),
    ...headers.map(({ name, value }) => `-H ${quote([`${name}: `, ...value])}`),
    ...(body === undefined ? [] : [`--data-raw ${quote(body)}`]),
  ];
  return words.join(" \\\n  ");
}

/** Shell variables by hole. Different holes never share one. */
function variableNames({ holes, token }: SendableRequest): ReadonlyMap<string, string> {
  const names = new Map([[hiddenToken, token?.variable ?? tokenVariable]]);
  const taken = new Set(names.values());
  for (const { name, origin } of holes) {
    if (names.has(name)) continue;
    const wanted = origin === "environment" && /^\w+$/.test(name) ? name : shellName(name);
    let unique = wanted;
    for (let count = 2; taken.has(unique); count += 1) unique = `${wanted}_${count}`;
    taken.add(unique);
    names.set(name, unique);
  }
  return names;
}

/** `deviceId` is `DEVICE_ID`. */
function shellName(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, "$1_$2").replace(/\W+/g, "_");
  const upper = words.replace(/^_+|_+$/g, "").toUpperCase();
  return /^[A-Z]/.test(upper) ? upper : `VALUE${upper === "" ? "" : `_${upper}`}`;
}

function quoted(template: Template, names: ReadonlyMap<string, string>): string {
  const nameOf = (part: Exclude<TemplatePart, string>): string =>
    names.get(part.hole) ?? shellName(part.hole);
  const isPlain = template.every((part) => typeof part !== "string" || !/["\\$`!]/.test(part));
  if (isPlain && template.some((part) => typeof part !== "string")) {
    const inside = template.map((part, index) => {
      if (typeof part === "string") return part;
      const next = template[index + 1];
      const runsOn = typeof next === "string" && /^\w/.test(next);
      return runsOn ? `\${${nameOf(part)}}` : `$${nameOf(part)}`;
    });
    return `"${inside.join("")}"`;
  }
  return template
    .map((part) =>
      typeof part === "string" ? `'${part.replaceAll("'", "'\\''")}'` : `"$${nameOf(part)}"`,
    )
    .join("");
}
