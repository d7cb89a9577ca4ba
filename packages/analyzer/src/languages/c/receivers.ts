import type { ReceiverRow, SettingRow, StepRole, StepRow } from "../../requests/receivers/rows.ts";

const steps = (rows: Readonly<Record<string, StepRow>>): ReadonlyMap<string, StepRow> =>
  new Map(Object.entries(rows));
const roles = (rows: Readonly<Record<string, StepRole>>): ReadonlyMap<string, StepRole> =>
  new Map(Object.entries(rows));
const settings = (rows: Readonly<Record<string, SettingRow>>): ReadonlyMap<string, SettingRow> =>
  new Map(Object.entries(rows));

const addHeader = (object: string, name: string, value: string): string =>
  `${object}.addHeader("${name}", ${value});`;
const sendsBody = (method: string): StepRow => ({
  arguments: [["body"], ["body", "ignore"]],
  sends: true,
  method,
});
const sendsPlain = (method: string): StepRow => ({ sends: true, method });

/** `HTTPClient` of the ESP8266 and ESP32 cores. */
const espHttpClient: ReceiverRow = {
  types: ["HTTPClient"],
  untyped: true,
  printHeader: addHeader,
  plainConnections: new Set(["WiFiClient", "EthernetClient", "Client", "TinyGsmClient"]),
  steps: steps({
    begin: {
      starts: true,
      arguments: [
        ["url"],
        ["connection", "url"],
        ["url", "ignore"],
        ["host", "port"],
        ["host", "port", "path"],
        ["connection", "host", "port"],
        ["connection", "host", "port", "path"],
        ["host", "port", "path", "ignore"],
        ["connection", "host", "port", "path", "ignore"],
        ["host", "port", "path", "ignore", "ignore"],
      ],
    },
    addHeader: {
      arguments: [
        ["headerName", "headerValue"],
        ["headerName", "headerValue", "ignore"],
        ["headerName", "headerValue", "ignore", "ignore"],
      ],
    },
    // What it sends is not in view.
    setAuthorization: { arguments: [["headers"]] },
    GET: sendsPlain("GET"),
    DELETE: sendsPlain("DELETE"),
    POST: sendsBody("POST"),
    PUT: sendsBody("PUT"),
    PATCH: sendsBody("PATCH"),
    sendRequest: {
      sends: true,
      arguments: [["method"], ["method", "body"], ["method", "body", "ignore"]],
    },
    end: { ends: true },
  }),
};

const arduinoSend = (method: string): StepRow => ({
  arguments: [["path"], ["path", "contentType", "body"], ["path", "contentType", "ignore", "body"]],
  sends: true,
  followed: true,
  method,
});

/** ArduinoHttpClient, with the clients of TinyGSM and of WiFi below it. */
const arduinoHttpClient: ReceiverRow = {
  types: ["HttpClient"],
  arguments: [
    ["ignore", "host", "port"],
    ["ignore", "host"],
  ],
  steps: steps({
    beginRequest: { starts: true },
    get: arduinoSend("GET"),
    post: arduinoSend("POST"),
    put: arduinoSend("PUT"),
    patch: arduinoSend("PATCH"),
    del: arduinoSend("DELETE"),
    startRequest: { arguments: [["path", "method"]], sends: true, followed: true },
    sendHeader: { arguments: [["headerName", "headerValue"], ["headerLines"]] },
    sendBasicAuth: { arguments: [["headers", "ignore"]] },
    print: { arguments: [["body"]] },
    println: { arguments: [["body"]] },
    write: { arguments: [["body"], ["body", "ignore"]] },
    endRequest: { ends: true },
    stop: { ends: true },
  }),
};

/** `esp_http_client` of ESP-IDF. */
const espIdf: ReceiverRow = {
  types: ["esp_http_client_handle_t", "esp_http_client_init"],
  untyped: true,
  arguments: [["options"]],
  properties: roles({
    url: "url",
    host: "host",
    port: "port",
    path: "path",
    method: "method",
  }),
  printHeader: (object, name, value) =>
    `esp_http_client_set_header(${object}, "${name}", ${value});`,
  functions: steps({
    esp_http_client_set_url: { arguments: [["self", "url"]] },
    esp_http_client_set_method: { arguments: [["self", "method"]] },
    esp_http_client_set_header: { arguments: [["self", "headerName", "headerValue"]] },
    esp_http_client_set_post_field: { arguments: [["self", "body", "ignore"]] },
    esp_http_client_perform: { arguments: [["self"]], sends: true },
    esp_http_client_open: { arguments: [["self", "ignore"]], sends: true, followed: true },
    esp_http_client_write: { arguments: [["self", "body", "ignore"]] },
    esp_http_client_cleanup: { arguments: [["self"]], ends: true },
  }),
};

/** `http_client_req` and `rest_client_request` of Zephyr and nRF Connect. */
const zephyr: ReceiverRow = {
  types: ["http_request", "rest_client_req_context"],
  arguments: [["options"]],
  properties: roles({
    method: "method",
    http_method: "method",
    host: "host",
    port: "port",
    url: "path",
    header_fields: "headerLines",
    optional_headers: "headerLines",
    content_type_value: "contentType",
    payload: "body",
    body: "body",
  }),
  functions: steps({
    http_client_req: { arguments: [["ignore", "self", "ignore", "ignore"]], sends: true },
    rest_client_request: { arguments: [["self", "ignore"]], sends: true },
  }),
};

/** The easy interface of libcurl. */
const libcurl: ReceiverRow = {
  types: ["CURL", "curl_easy_init"],
  untyped: true,
  lineAppenders: new Set(["curl_slist_append"]),
  settings: settings({
    CURLOPT_URL: { role: "url" },
    CURLOPT_HTTPHEADER: { role: "headerLines" },
    // What they send is not in view.
    CURLOPT_USERPWD: { role: "headers" },
    CURLOPT_XOAUTH2_BEARER: { role: "headers" },
    CURLOPT_CUSTOMREQUEST: { role: "method" },
    CURLOPT_POST: { method: "POST" },
    CURLOPT_HTTPGET: { method: "GET" },
    CURLOPT_UPLOAD: { method: "PUT" },
    CURLOPT_PUT: { method: "PUT" },
    CURLOPT_NOBODY: { method: "HEAD" },
    CURLOPT_POSTFIELDS: { role: "body" },
    CURLOPT_COPYPOSTFIELDS: { role: "body" },
    CURLOPT_MIMEPOST: { role: "form" },
    CURLOPT_HTTPPOST: { role: "form" },
  }),
  functions: steps({
    curl_easy_setopt: { arguments: [["self", "setting", "settingValue"]] },
    curl_easy_perform: { arguments: [["self"]], sends: true },
    curl_multi_add_handle: { arguments: [["ignore", "self"]], sends: true },
    curl_easy_reset: { arguments: [["self"]], starts: true },
  }),
};

/** `Session` of cpr. */
const cprSession: ReceiverRow = {
  types: ["Session"],
  steps: steps({
    SetUrl: { arguments: [["url"]] },
    SetHeader: { arguments: [["headers"]] },
    UpdateHeader: { arguments: [["headers"]] },
    SetBody: { arguments: [["body"]] },
    SetPayload: { arguments: [["form"]] },
    Get: sendsPlain("GET"),
    Post: sendsPlain("POST"),
    Put: sendsPlain("PUT"),
    Patch: sendsPlain("PATCH"),
    Delete: sendsPlain("DELETE"),
  }),
};

const httplibSend = (method: string): StepRow => ({
  sends: true,
  method,
  arguments: [
    ["path"],
    ["path", "headers"],
    ["path", "body", "contentType"],
    ["path", "headers", "body", "contentType"],
    ["path", "body", "ignore", "contentType"],
    ["path", "headers", "body", "ignore", "contentType"],
  ],
});

const httplib = (types: readonly string[], scheme: string): ReceiverRow => ({
  types,
  scheme,
  arguments: [["base"], ["host"], ["host", "port"]],
  steps: steps({
    set_default_headers: { arguments: [["headers"]] },
    Get: httplibSend("GET"),
    Post: httplibSend("POST"),
    Put: httplibSend("PUT"),
    Patch: httplibSend("PATCH"),
    Delete: httplibSend("DELETE"),
  }),
});

const qtSend = (method: string): StepRow => ({
  arguments: [["self", "body"], ["self"]],
  sends: true,
  method,
});

const qtRequest: ReceiverRow = {
  types: ["QNetworkRequest"],
  standsAlone: true,
  arguments: [["url"]],
  printHeader: (object, name, value) => `${object}.setRawHeader("${name}", ${value});`,
  steps: steps({
    setUrl: { arguments: [["url"]] },
    setRawHeader: { arguments: [["headerName", "headerValue"]] },
    setHeader: { arguments: [["headerName", "headerValue"]] },
  }),
  functions: steps({
    get: qtSend("GET"),
    post: qtSend("POST"),
    put: qtSend("PUT"),
    deleteResource: qtSend("DELETE"),
    sendCustomRequest: {
      arguments: [
        ["self", "method", "body"],
        ["self", "method"],
      ],
      sends: true,
    },
  }),
};

/** `HTTPRequest` of Poco; its session holds the host. */
const pocoRequest: ReceiverRow = {
  types: ["HTTPRequest"],
  standsAlone: true,
  arguments: [["method", "path", "ignore"], ["method", "path"], ["ignore"]],
  steps: steps({
    setMethod: { arguments: [["method"]] },
    setURI: { arguments: [["path"]] },
    set: { arguments: [["headerName", "headerValue"]] },
    add: { arguments: [["headerName", "headerValue"]] },
    setHost: { arguments: [["host"], ["host", "port"]] },
    setContentType: { arguments: [["contentType"]] },
  }),
  functions: steps({ sendRequest: { arguments: [["self"]], sends: true } }),
};

const pocoSession = (type: string, scheme: string): ReceiverRow => ({
  types: [type],
  scheme,
  arguments: [["host", "port"], ["host"], ["host", "port", "ignore"]],
});

/** `http::request` of Boost.Beast; the `Host` header names the host. */
const beastRequest: ReceiverRow = {
  types: ["request"],
  standsAlone: true,
  arguments: [
    ["method", "path", "ignore"],
    ["method", "path"],
  ],
  steps: steps({
    set: { arguments: [["headerName", "headerValue"]] },
    insert: { arguments: [["headerName", "headerValue"]] },
    method: { arguments: [["method"]] },
    target: { arguments: [["path"]] },
  }),
};

/** The HTTP commands of TinyGSM for modems that do TLS themselves. */
const tinyGsm: ReceiverRow = {
  types: ["TinyGsm"],
  untyped: true,
  steps: steps({
    https_begin: { starts: true },
    https_set_url: { arguments: [["url"], ["url", "ignore"]] },
    https_add_header: { arguments: [["headerName", "headerValue"]] },
    https_set_content_type: { arguments: [["contentType"]] },
    https_get: sendsPlain("GET"),
    https_post: sendsBody("POST"),
  }),
};

/** `mbed-http`: the object is made with method and URL. */
const mbedRequest: ReceiverRow = {
  types: ["HttpRequest", "HttpsRequest"],
  arguments: [
    ["ignore", "method", "url"],
    ["ignore", "ignore", "method", "url"],
    ["ignore", "method", "url", "ignore"],
    ["ignore", "ignore", "method", "url", "ignore"],
  ],
  printHeader: (object, name, value) => `${object}->set_header("${name}", ${value});`,
  steps: steps({
    set_header: { arguments: [["headerName", "headerValue"]] },
    send: { arguments: [["body", "ignore"], []], sends: true },
  }),
};

const particleSend = (method: string): StepRow => ({
  arguments: [
    ["self", "ignore", "headers"],
    ["self", "ignore"],
  ],
  sends: true,
  method,
});

/** `HttpClient` of Particle: a request is a struct. */
const particleRequest: ReceiverRow = {
  types: ["http_request_t"],
  properties: roles({ hostname: "host", port: "port", path: "path", body: "body" }),
  functions: steps({
    get: particleSend("GET"),
    post: particleSend("POST"),
    put: particleSend("PUT"),
    del: particleSend("DELETE"),
  }),
};

/** Asynchronous requests of the ESP cores. */
const asyncRequest: ReceiverRow = {
  types: ["AsyncHTTPRequest", "AsyncHTTPSRequest", "asyncHTTPrequest"],
  steps: steps({
    open: { starts: true, arguments: [["method", "url"]] },
    setReqHeader: { arguments: [["headerName", "headerValue"]] },
    send: { arguments: [["body"], ["body", "ignore"], []], sends: true },
  }),
};

const restSend = (method: string): StepRow => ({
  arguments: [["path"], ["path", "body"], ["path", "body", "ignore"], ["path", "ignore"]],
  sends: true,
  method,
});

/** `RestClient` for Arduino. */
const restClient: ReceiverRow = {
  types: ["RestClient"],
  scheme: "http",
  arguments: [["host"], ["host", "port"]],
  steps: steps({
    setHeader: { arguments: [["headerLines"]] },
    setContentType: { arguments: [["contentType"]] },
    get: restSend("GET"),
    post: restSend("POST"),
    put: restSend("PUT"),
    del: restSend("DELETE"),
  }),
};

export const receivers: readonly ReceiverRow[] = [
  espHttpClient,
  arduinoHttpClient,
  espIdf,
  zephyr,
  libcurl,
  cprSession,
  httplib(["Client"], "http"),
  httplib(["SSLClient"], "https"),
  qtRequest,
  pocoRequest,
  pocoSession("HTTPClientSession", "http"),
  pocoSession("HTTPSClientSession", "https"),
  beastRequest,
  tinyGsm,
  mbedRequest,
  particleRequest,
  asyncRequest,
  restClient,
];
