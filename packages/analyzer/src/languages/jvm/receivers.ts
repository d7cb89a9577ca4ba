import type { ReceiverRow, StepRole, StepRow } from "../../requests/receivers/rows.ts";

const steps = (rows: Readonly<Record<string, StepRow>>): ReadonlyMap<string, StepRow> =>
  new Map(Object.entries(rows));
const roles = (rows: Readonly<Record<string, StepRole>>): ReadonlyMap<string, StepRole> =>
  new Map(Object.entries(rows));

const header: StepRow = { arguments: [["headerName", "headerValue"], ["headers"]] };
const headers: StepRow = { arguments: [["headers"]] };
const url: StepRow = { arguments: [["url"]] };
const plain = (method: string): StepRow => ({ method });
const withBody = (method: string): StepRow => ({ method, arguments: [["body"]] });

/** `new HttpPost(url)` of Apache HttpClient. */
function apache(type: string, method: string): ReceiverRow {
  return {
    types: [type],
    made: true,
    method,
    arguments: [["url"]],
    unseen: ["setDefaultHeaders", "addInterceptor", "addRequestInterceptor"],
    steps: steps({
      addHeader: header,
      setHeader: header,
      setHeaders: headers,
      setEntity: { arguments: [["body"]] },
      setURI: url,
    }),
    properties: roles({ entity: "body", uri: "url" }),
  };
}

const apacheStatement = (terminator: string) => (object: string, name: string, value: string) =>
  `${object}.setHeader("${name}", ${value})${terminator}`;

/** `url.openConnection()` of the JDK. */
const urlConnection: ReceiverRow = {
  types: ["openConnection", "HttpURLConnection", "HttpsURLConnection", "URLConnection"],
  made: true,
  maker: "url",
  steps: steps({
    setRequestMethod: { arguments: [["method"]] },
    setRequestProperty: header,
    addRequestProperty: header,
  }),
  properties: roles({ requestMethod: "method" }),
};

/** `HttpRequest.newBuilder(uri)` of the JDK, since 11. */
const jdkRequest: ReceiverRow = {
  types: ["newBuilder"],
  made: true,
  arguments: [["url"]],
  printLink: (name, value) => `.header("${name}", ${value})`,
  steps: steps({
    uri: url,
    header,
    setHeader: header,
    headers: {
      arguments: [
        ["headerName", "headerValue"],
        ["headerName", "headerValue", "headerName", "headerValue"],
        ["headerName", "headerValue", "headerName", "headerValue", "headerName", "headerValue"],
      ],
    },
    GET: plain("GET"),
    DELETE: plain("DELETE"),
    HEAD: plain("HEAD"),
    POST: withBody("POST"),
    PUT: withBody("PUT"),
    method: { arguments: [["method", "body"]] },
  }),
};

/** `new Request.Builder()` of OkHttp. */
const okHttp: ReceiverRow = {
  types: ["Builder"],
  made: true,
  unseen: ["addInterceptor", "addNetworkInterceptor", "authenticator("],
  printLink: (name, value) => `.header("${name}", ${value})`,
  steps: steps({
    url,
    header,
    addHeader: header,
    headers,
    get: plain("GET"),
    head: plain("HEAD"),
    delete: withBody("DELETE"),
    post: withBody("POST"),
    put: withBody("PUT"),
    patch: withBody("PATCH"),
    method: { arguments: [["method", "body"]] },
  }),
};

/** Volley, and others that take method and URL. */
const volley: ReceiverRow = {
  types: ["StringRequest", "JsonObjectRequest", "JsonArrayRequest"],
  made: true,
  unseen: ["getHeaders"],
  arguments: [
    ["method", "url", "body", "ignore", "ignore"],
    ["method", "url", "ignore", "ignore"],
    ["url", "ignore", "ignore"],
  ],
};

/** HTTP clients of Java whose requests are objects, with what ends a statement in the language. */
export function jvmReceivers(terminator: string): readonly ReceiverRow[] {
  const connection: ReceiverRow = {
    ...urlConnection,
    printHeader: (object, name, value) =>
      `${object}.setRequestProperty("${name}", ${value})${terminator}`,
  };
  const requests = [
    ["HttpGet", "GET"],
    ["HttpPost", "POST"],
    ["HttpPut", "PUT"],
    ["HttpPatch", "PATCH"],
    ["HttpDelete", "DELETE"],
    ["HttpHead", "HEAD"],
  ].map(([type = "", method = ""]) => ({
    ...apache(type, method),
    printHeader: apacheStatement(terminator),
  }));
  return [...requests, connection, jdkRequest, okHttp, volley];
}
