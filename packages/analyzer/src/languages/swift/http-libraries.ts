import type { Role } from "../../requests/draft.ts";
import type { CallRow, Libraries } from "../../requests/libraries.ts";
import type { ReceiverRow, StepRole, StepRow } from "../../requests/receivers/rows.ts";

const steps = (rows: Readonly<Record<string, StepRow>>): ReadonlyMap<string, StepRow> =>
  new Map(Object.entries(rows));
const roles = (rows: Readonly<Record<string, StepRole>>): ReadonlyMap<string, StepRole> =>
  new Map(Object.entries(rows));

const valueFirst: StepRow = { arguments: [["headerValueFirst", "headerNameLast"]] };

/** `URLRequest(url: url)` of Foundation. */
const urlRequest: ReceiverRow = {
  types: ["URLRequest", "NSMutableURLRequest"],
  made: true,
  unseen: ["httpAdditionalHeaders"],
  printHeader: (object, name, value) =>
    `${object}.setValue(${value}, forHTTPHeaderField: "${name}")`,
  steps: steps({ setValue: valueFirst, addValue: valueFirst }),
  properties: roles({
    url: "url",
    httpMethod: "method",
    httpBody: "body",
    allHTTPHeaderFields: "headers",
  }),
};

const alamofire: CallRow = { arguments: ["url"], method: "GET", maps: "form" };

export const swiftLibraries: Libraries = {
  options: new Map<string, Role>([
    ["method", "method"],
    ["headers", "headers"],
    ["parameters", "body"],
    ["url", "url"],
    ["with", "url"],
    ["from", "url"],
  ]),
  verbArguments: { plain: ["url"], withBody: ["url"] },
  verbs: new Map(),
  functions: new Map<string, CallRow>([
    ["AF.request", alamofire],
    ["Alamofire.request", alamofire],
    ["session.request", alamofire],
    // What takes a `URLRequest` is read where the request is made.
    ...[".dataTask", ".data", ".dataTaskPublisher", ".download", ".downloadTask", ".bytes"].map(
      (name): [string, CallRow] => [name, { arguments: [], method: "GET" }],
    ),
  ]),
  clients: new Map(),
  modules: new Map(),
  receivers: [urlRequest],
};
