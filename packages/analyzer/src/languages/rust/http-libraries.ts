import type { CallRow, ClientRow, Libraries, VerbArguments } from "../../requests/libraries.ts";
import type { ReceiverRow, StepRow } from "../../requests/receivers/rows.ts";

const verbs: VerbArguments = { plain: ["url"], withBody: ["url"] };
const reqwest: ClientRow = { verbs, maps: "json", hooks: ["default_headers"] };
const ureq: ClientRow = { verbs, maps: "json" };
const request: CallRow = { arguments: ["method", "url"], maps: "json" };

const steps = (rows: Readonly<Record<string, StepRow>>): ReadonlyMap<string, StepRow> =>
  new Map(Object.entries(rows));

/** `Request::builder()` of the `http` crate, which hyper uses. */
const builder: ReceiverRow = {
  types: ["builder"],
  made: true,
  printLink: (name, value) => `.header("${name}", ${value})`,
  steps: steps({
    uri: { arguments: [["url"]] },
    method: { arguments: [["method"]] },
    header: { arguments: [["headerName", "headerValue"]] },
    body: { arguments: [["body"]] },
  }),
};

export const rustLibraries: Libraries = {
  options: new Map(),
  verbArguments: verbs,
  verbs: new Map([
    ["get", "GET"],
    ["post", "POST"],
    ["put", "PUT"],
    ["patch", "PATCH"],
    ["delete", "DELETE"],
    ["head", "HEAD"],
  ]),
  functions: new Map<string, CallRow>([[".request", request]]),
  clients: new Map<string, ClientRow>([
    ["Client.new", reqwest],
    ["reqwest.Client.new", reqwest],
    ["reqwest.blocking.Client.new", reqwest],
    ["blocking.Client.new", reqwest],
    ["ureq.agent", ureq],
    ["surf.client", ureq],
  ]),
  modules: new Map<string, ClientRow>([
    ["reqwest", reqwest],
    ["reqwest.blocking", reqwest],
    ["ureq", ureq],
    ["surf", ureq],
  ]),
  printChainedHeader: (name, value) => `.header("${name}", ${value})`,
  receivers: [builder],
};
