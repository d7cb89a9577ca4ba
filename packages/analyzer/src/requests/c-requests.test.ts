import { describe, expect, test } from "vitest";
import { analyze } from "../analyze.ts";
import { showRequest } from "./show-request.ts";

type Case = readonly [name: string, text: string, ...expected: readonly string[]];

function check(cases: readonly Case[]): void {
  test.each(cases.map(([name, text, ...expected]) => [name, text, expected] as const))(
    "%s",
    (_, text, expected) => {
      const { requests } = analyze({ text, languageId: "cpp" }).facts;
      expect(requests.map(showRequest)).toEqual(expected);
    },
  );
}

describe("objects that a request is put together on", () => {
  check([
    [
      "HTTPClient of ESP",
      'HTTPClient http; void f(String t) { http.begin("https://api.tago.io/data"); http.addHeader("Device-Token", t); int c = http.POST("{\\"variable\\":\\"a\\"}"); http.end(); }',
      'POST https//api.tago.io/data [Device-Token: {t}] json {variable:"a"}',
    ],
    [
      "a client before the URL",
      'WiFiClientSecure client; void f() { HTTPClient http; if (http.begin(client, "https://api.tago.io/data?qty=1")) { http.addHeader(F("Device-Token"), TOKEN); http.GET(); } }',
      "GET https//api.tago.io/data?qty=1 [Device-Token: {TOKEN}]",
    ],
    [
      "a certificate behind the URL",
      'void f() { HTTPClient http; http.begin("https://api.tago.io/info", ROOT_CA); http.GET(); }',
      "GET https//api.tago.io/info []",
    ],
    [
      "host, port and path",
      'void f() { HTTPClient http; http.begin(client, "api.tago.io", 80, "/data"); http.sendRequest("PUT", b); }',
      "PUT //api.tago.io:80/data [] unknown ?",
    ],
    [
      "two requests on one object",
      'void f() { HTTPClient http; http.begin("https://api.tago.io/data"); http.addHeader("Device-Token", a); http.GET(); http.end(); http.begin("https://api.tago.io/info"); http.GET(); }',
      "GET https//api.tago.io/data [Device-Token: {a}]",
      "GET https//api.tago.io/info []",
    ],
    [
      "a helper whose URL comes from its callers",
      'void post(String path, String b) { HTTPClient http; http.begin("https://api.tago.io" + path); http.POST(b); }\nvoid loop() { post("/data", x); post("/files", y); }',
      "POST https//api.tago.io/data [] unknown ?",
      "POST https//api.tago.io/files [] unknown ?",
    ],
    [
      "an address in one function and the rest in another",
      'HTTPClient http; void setup() { http.begin("https://api.tago.io/data"); }\nvoid loop() { http.addHeader("Device-Token", t); http.POST(b); }',
      "POST https//api.tago.io/data [Device-Token: {t}] unknown ?",
    ],
    [
      "an authorization that is not in view",
      'void f() { HTTPClient http; http.begin("https://api.tago.io/data"); http.setAuthorization(auth); http.GET(); }',
      "GET https//api.tago.io/data [ …]",
    ],
    [
      "an object that a function of the sketch may change",
      'void f() { HTTPClient http; http.begin("https://api.tago.io/data"); authorize(http); http.GET(); }',
      "GET https//api.tago.io/data [ …]",
    ],
    [
      "an address that a branch decides",
      'void f() { HTTPClient http; if (a) { http.begin("https://api.tago.io/data"); } else { http.begin("https://api.tago.io/info"); } http.GET(); }',
      "GET https//api.tago.io/?&… []",
    ],
    [
      "ArduinoHttpClient",
      'HttpClient client = HttpClient(wifi, "api.tago.io", 443); void f() { client.beginRequest(); client.post("/data"); client.sendHeader("Device-Token", t); client.beginBody(); client.print("[]"); client.endRequest(); }',
      "POST https//api.tago.io:443/data [Device-Token: {t}] json []",
    ],
    [
      "ArduinoHttpClient, all in one call",
      'HttpClient http(modemClient, server, 80); const char server[] = "api.tago.io"; void f() { http.post("/data", "application/json", body); }',
      "POST //api.tago.io:80/data [Content-Type: application/json] unknown ?",
    ],
    [
      "esp_http_client",
      'void f(void) { esp_http_client_config_t config = { .url = "https://api.tago.io/data", .method = HTTP_METHOD_POST }; esp_http_client_handle_t client = esp_http_client_init(&config); esp_http_client_set_header(client, "Device-Token", CONFIG_TOKEN); esp_http_client_set_post_field(client, "[]", 2); esp_err_t err = esp_http_client_perform(client); }',
      "POST https//api.tago.io/data [Device-Token: {CONFIG_TOKEN}] json []",
    ],
    [
      "esp_http_client with calls alone",
      'void f(void) { esp_http_client_set_url(client, "https://api.tago.io/info"); esp_http_client_set_method(client, HTTP_METHOD_GET); esp_http_client_perform(client); }',
      "GET https//api.tago.io/info []",
    ],
    [
      "a configuration that is filled line by line",
      'void f(void) { esp_http_client_config_t config = {}; config.host = "api.tago.io"; config.path = "/data"; esp_http_client_handle_t client = esp_http_client_init(&config); esp_http_client_perform(client); }',
      "GET //api.tago.io/data []",
    ],
    [
      "libcurl",
      'void f(void) { CURL *curl = curl_easy_init(); struct curl_slist *h = NULL; h = curl_slist_append(h, "Device-Token: " TOKEN); h = curl_slist_append(h, "Content-Type: application/json"); curl_easy_setopt(curl, CURLOPT_URL, "https://api.tago.io/data"); curl_easy_setopt(curl, CURLOPT_HTTPHEADER, h); curl_easy_setopt(curl, CURLOPT_POSTFIELDS, "[]"); curl_easy_perform(curl); }',
      "POST https//api.tago.io/data [Device-Token: {TOKEN}, Content-Type: application/json] json []",
    ],
    [
      "lists of the same name in two functions",
      'void a(void) { struct curl_slist *h = curl_slist_append(NULL, "Device-Token: x"); curl_easy_setopt(c, CURLOPT_URL, "https://api.tago.io/data"); curl_easy_setopt(c, CURLOPT_HTTPHEADER, h); curl_easy_perform(c); }\nvoid b(CURL *c) { struct curl_slist *h = NULL; h = curl_slist_append(h, "Accept: text"); curl_easy_setopt(c, CURLOPT_URL, "https://api.tago.io/info"); curl_easy_setopt(c, CURLOPT_HTTPHEADER, h); curl_easy_perform(c); }',
      "GET https//api.tago.io/data [Device-Token: x]",
      "GET https//api.tago.io/info [Accept: text]",
    ],
    [
      "a list that begins elsewhere",
      'void f(CURL *c, struct curl_slist *h) { h = curl_slist_append(h, "Accept: text"); curl_easy_setopt(c, CURLOPT_URL, "https://api.tago.io/info"); curl_easy_setopt(c, CURLOPT_HTTPHEADER, h); curl_easy_perform(c); }',
      "GET https//api.tago.io/info [Accept: text …]",
    ],
    [
      "libcurl with a method of its own",
      'void f(void) { curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, "DELETE"); curl_easy_setopt(c, CURLOPT_URL, "https://api.tago.io/data"); curl_easy_perform(c); }',
      "DELETE https//api.tago.io/data []",
    ],
    [
      "Zephyr",
      'static const char *h[] = { "Device-Token: " CONFIG_TOKEN "\\r\\n", "_ssl: false\\r\\n", NULL };\n#define PORT "80"\nint f(void) { struct http_request req; req.method = HTTP_POST; req.host = "api.tago.io"; req.port = PORT; req.url = "/data"; req.header_fields = h; return http_client_req(sock, &req, 1000, NULL); }',
      "POST //api.tago.io:80/data [Device-Token: {CONFIG_TOKEN}, _ssl: false]",
    ],
    [
      "a host that the preprocessor chooses",
      '#ifdef A\n#define SERVER CONFIG_IP\n#else\n#define SERVER "api.tago.io"\n#endif\nint f(void) { struct http_request req; req.method = HTTP_GET; req.host = SERVER; req.url = "/info"; return http_client_req(sock, &req, 1, NULL); }',
      "GET //?/info []",
    ],
    [
      "cpp-httplib",
      'void f() { httplib::SSLClient cli("api.tago.io"); httplib::Headers h = {{"Device-Token", t}}; auto r = cli.Post("/data", h, "[]", "application/json"); }',
      "POST https//api.tago.io/data [Device-Token: {t}, Content-Type: application/json] json []",
    ],
    [
      "Qt",
      'void f() { QNetworkRequest request(QUrl("https://api.tago.io/data")); request.setRawHeader("Device-Token", t.toUtf8()); request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json"); manager->post(request, "[]"); }',
      "POST https//api.tago.io/data [Device-Token: {t}, Content-Type: application/json] json []",
    ],
    [
      "Poco",
      'void f() { HTTPSClientSession session("api.tago.io", 443); HTTPRequest request(HTTPRequest::HTTP_GET, "/info", HTTPMessage::HTTP_1_1); request.set("Device-Token", t); session.sendRequest(request); }',
      "GET https//api.tago.io:443/info [Device-Token: {t}]",
    ],
    [
      "Boost.Beast",
      'void f() { http::request<http::string_body> req{http::verb::post, "/data", 11}; req.set(http::field::host, "api.tago.io"); req.set("Device-Token", t); http::write(stream, req); }',
      "POST //api.tago.io/data [host: api.tago.io, Device-Token: {t}]",
    ],
    [
      "cpr",
      'const std::string BASE = "https://api.tago.io"; void f() { cpr::Post(cpr::Url{BASE + "/data"}, cpr::Body{"[]"}, cpr::Header{{"Content-Type", "application/json"}, {"Device-Token", t}}); }',
      "POST https//api.tago.io/data [Content-Type: application/json, Device-Token: {t}] json []",
    ],
    [
      "mbed",
      'void f() { HttpsRequest* r = new HttpsRequest(net, CA, HTTP_POST, "https://api.tago.io/data"); r->set_header("Device-Token", t); r->send("[]", 2); }',
      "POST https//api.tago.io/data [Device-Token: {t}] json []",
    ],
    [
      "Particle",
      'HttpClient http; http_request_t request; http_header_t headers[] = { { "Device-Token", TOKEN }, { NULL, NULL } }; void f() { request.hostname = "api.tago.io"; request.port = 80; request.path = "/data"; request.body = "[]"; http.post(request, response, headers); }',
      "POST //api.tago.io:80/data [Device-Token: {TOKEN}] json []",
    ],
    [
      "an asynchronous request",
      'AsyncHTTPRequest request; void f() { request.open("POST", "http://api.tago.io/data"); request.setReqHeader("Device-Token", t); request.send("[]"); }',
      "POST http//api.tago.io/data [Device-Token: {t}] json []",
    ],
    [
      "a field of the class, in a method outside of it",
      'class T { void f(); const char* url = "https://api.tago.io/info"; }; void T::f() { HTTPClient http; http.begin(url); http.GET(); }',
      "GET https//api.tago.io/info []",
    ],
    [
      "an address of two macros",
      '#define URL "https://api.tago.io"\n#define PATH "/info"\nvoid f() { HTTPClient http; http.begin(URL PATH); http.GET(); }',
      "GET https//api.tago.io/info []",
    ],
    [
      "an object that is never seen to be sent",
      'void f() { HTTPClient http; http.begin("https://api.tago.io/data"); http.setTimeout(9); }',
      "? https//api.tago.io/data [ …]",
    ],
    [
      "other services",
      'void f() { HTTPClient http; http.begin("https://api.thingspeak.com/update"); http.addHeader("Device-Token", t); http.POST(b); String s = "api.tago.io"; }',
    ],
    [
      "what is no request",
      'void f() { Wire.begin("api.tago.io"); display.print("tagoio"); lcd.begin(16, 2); }',
    ],
  ]);
});

describe("text that is written to a connection", () => {
  check([
    [
      "one line per call",
      'WiFiClient client; void f(String t) { if (client.connect("api.tago.io", 80)) { client.println("POST /data? HTTP/1.1"); client.println("Host: api.tago.io"); client.println("_ssl: false"); client.print("Device-Token: "); client.println(t); client.print("Content-Length: "); client.println(json.length()); client.println(); client.println("{\\"variable\\":\\"a\\",\\"value\\":" + String(v) + "}"); } }',
      'POST //api.tago.io:80/data [Host: api.tago.io, _ssl: false, Device-Token: {t}, Content-Length: {length}] json {variable:"a",value:unknown}',
    ],
    [
      "all in one expression",
      'void f() { WiFiClientSecure client; client.connect(host, 443); client.print(String("GET ") + "/data?qty=1" + " HTTP/1.1\\r\\n" + "Host: api.tago.io\\r\\n" + "Device-Token: " + t + "\\r\\n" + "Connection: close\\r\\n\\r\\n"); }',
      "GET https//api.tago.io/data?qty=1 [Host: api.tago.io, Device-Token: {t}, Connection: close]",
    ],
    [
      "a String that is built first",
      'void f() { String r = "POST /data HTTP/1.1\\r\\n"; r += "Host: api.tago.io\\r\\n"; r += "Device-Token: " + t; r += "\\r\\n\\r\\n"; r += body; Serial.println(r); client.print(r); }',
      "POST //api.tago.io/data [Host: api.tago.io, Device-Token: {t}] unknown ?",
    ],
    [
      "a buffer that is given to a socket",
      'void f(void) { char r[400]; sprintf(r, "POST %s HTTP/1.1\\r\\nHost: %s\\r\\nDevice-Token: %s\\r\\n\\r\\n%s", "/data", HOST, TOKEN, "[]"); send(sock, r, strlen(r), 0); }\n#define HOST "api.tago.io"',
      "POST //api.tago.io/data [Host: api.tago.io, Device-Token: {TOKEN}] json []",
    ],
    [
      "a format that is a constant",
      'static const char *FORMAT = "POST /data HTTP/1.1\\r\\nHost: api.tago.io\\r\\nDevice-Token: %s\\r\\n\\r\\n%s"; void f(void) { char r[99]; sprintf(r, FORMAT, TOKEN, "[]"); write(s, r, strlen(r)); }',
      "POST //api.tago.io/data [Host: api.tago.io, Device-Token: {TOKEN}] json []",
    ],
    [
      "a constant request",
      'static const char *REQUEST = "GET " PATH " HTTP/1.0\\r\\n" "Host: " SERVER "\\r\\n" "\\r\\n";\n#define SERVER "api.tago.io"\n#define PATH "/info"\nvoid f(void) { write(s, REQUEST, strlen(REQUEST)); }',
      "GET //api.tago.io/info [Host: api.tago.io]",
    ],
    [
      "an address of a constant",
      'const char server[] = "api.tago.io"; void f() { client.connect(server, 443); client.println(F("GET /info HTTP/1.1")); client.println("Connection: close"); client.println(); }',
      "GET https//api.tago.io:443/info [Connection: close]",
    ],
    [
      "a header line from elsewhere",
      'void f(String line) { client.println("GET /info HTTP/1.1"); client.println("Host: api.tago.io"); client.println(line); client.println(); }',
      "GET //api.tago.io/info [Host: api.tago.io …]",
    ],
    [
      "a body that a loop writes",
      'void f() { client.println("POST /data HTTP/1.1"); client.println("Host: api.tago.io"); client.println(); client.print("["); for (int i = 0; i < 3; i++) { client.print("{}"); } client.print("]"); }',
      "POST //api.tago.io/data [Host: api.tago.io …] unknown ?",
    ],
    [
      "a function that writes a header line",
      'void authorize() { client.println("Device-Token: " TOKEN); }\nvoid f() { client.println("GET /info HTTP/1.1"); client.println("Host: api.tago.io"); authorize(); client.println(); }',
      "GET //api.tago.io/info [Host: api.tago.io …]",
    ],
    [
      "a function that is given the connection",
      'void f() { client.println("GET /info HTTP/1.1"); client.println("Host: api.tago.io"); authorize(client); client.println(); }',
      "GET //api.tago.io/info [Host: api.tago.io …]",
    ],
    [
      "two services",
      'void a() { client.connect("api.tago.io", 80); client.println("GET /info HTTP/1.1"); client.println("Device-Token: " TOKEN); client.println(); }\nvoid b() { client.connect("api.thingspeak.com", 80); client.println("POST /update HTTP/1.1"); client.println("Host: api.thingspeak.com"); }',
      "GET //api.tago.io:80/info [Device-Token: {TOKEN}]",
    ],
    [
      "a commented request",
      'void f() { client.connect("api.tago.io", 80); /* client.println("POST /data HTTP/1.1"); client.println("Host: api.tago.io"); */ }',
    ],
  ]);
});

describe("commands for a modem", () => {
  check([
    [
      "SIM800, one command per line",
      'void f() { sim.println("AT+HTTPINIT"); sim.println("AT+HTTPPARA=\\"URL\\",\\"http://api.tago.io/data\\""); sim.println("AT+HTTPPARA=\\"USERDATA\\",\\"Device-Token: " + token + "\\""); sim.println("AT+HTTPPARA=\\"CONTENT\\",\\"application/json\\""); sim.println("AT+HTTPDATA=30,5000"); sim.println("{\\"variable\\":\\"a\\",\\"value\\":1}"); sim.println("AT+HTTPACTION=1"); }',
      'POST http//api.tago.io/data [Device-Token: {token}, Content-Type: application/json] json {variable:"a",value:1}',
    ],
    [
      "a command in several pieces",
      'void f() { sim.print("AT+HTTPPARA=\\"URL\\",\\""); sim.print(url); sim.println("\\""); sim.println("AT+HTTPACTION=0"); }\nconst char url[] = "api.tago.io/info";',
      "GET http//api.tago.io/info [ …]",
    ],
    [
      "a function of the sketch that sends commands",
      'void f() { sendCommand("AT+HTTPPARA=\\"URL\\",\\"https://api.tago.io/data\\"", 1000); sendCommand("AT+HTTPPARA=\\"USERDATA\\",\\"Device-Token: " TOKEN "\\"", 1000); sendCommand("AT+HTTPACTION=1", 5000); }',
      "POST https//api.tago.io/data [Device-Token: {TOKEN}]",
    ],
    [
      "SIM7000",
      'void f() { sim.println("AT+SHCONF=\\"URL\\",\\"https://api.tago.io\\""); sim.println("AT+SHAHEAD=\\"Device-Token\\",\\"" + token + "\\""); sim.println("AT+SHREQ=\\"/data\\",3"); }',
      "POST https//api.tago.io/data [Device-Token: {token}]",
    ],
    [
      "a plain connection of a modem",
      'void f() { sim.println("AT+CIPSTART=\\"TCP\\",\\"api.tago.io\\",80"); sim.println("AT+CIPSEND"); sim.println("GET /info HTTP/1.1"); sim.println("Host: api.tago.io"); sim.println(); }',
      "GET http//api.tago.io/info [Host: api.tago.io]",
    ],
  ]);
});

describe("bodies", () => {
  check([
    [
      "ArduinoJson",
      'HTTPClient http; void f() { StaticJsonDocument<200> doc; doc["variable"] = "a"; doc["value"] = 1; doc["location"]["lat"] = 1; doc["location"]["lng"] = 2; String body; serializeJson(doc, body); http.begin("https://api.tago.io/data"); http.POST(body); }',
      'POST https//api.tago.io/data [] json {variable:"a",value:1,location:{lat:1,lng:2…}}',
    ],
    [
      "a view of ArduinoJson",
      'HTTPClient http; void f() { JsonDocument doc; JsonObject one = doc.to<JsonObject>(); one["variable"] = "a"; String body; serializeJson(doc, body); http.begin("https://api.tago.io/data"); http.POST(body); }',
      'POST https//api.tago.io/data [] json {variable:"a"}',
    ],
    [
      "a list in a view of ArduinoJson",
      'HTTPClient http; void f() { JsonDocument doc; JsonArray all = doc.to<JsonArray>(); JsonObject one = all.add<JsonObject>(); one["variable"] = "a"; String body; serializeJson(doc, body); http.begin("https://api.tago.io/data"); http.POST(body); }',
      'POST https//api.tago.io/data [] json [{variable:"a"}]',
    ],
    [
      "a list of ArduinoJson",
      'HTTPClient http; void f() { DynamicJsonDocument doc(512); JsonObject one = doc.createNestedObject(); one["variable"] = "a"; one["value"] = v; char body[99]; serializeJson(doc, body, sizeof(body)); http.begin("https://api.tago.io/data"); http.POST((uint8_t*)body); }',
      'POST https//api.tago.io/data [] json [{variable:"a",value:unknown}]',
    ],
    [
      "an index of ArduinoJson",
      'HTTPClient http; void f() { JsonDocument doc; doc[0]["variable"] = "a"; doc[0]["value"] = 1; doc[1]["variable"] = "b"; String body; serializeJson(doc, body); http.begin("https://api.tago.io/data"); http.POST(body.c_str()); }',
      'POST https//api.tago.io/data [] json [{variable:"a",value:1…},{variable:"b"…}]',
    ],
    [
      "a key that a branch adds",
      'HTTPClient http; void f() { JsonDocument doc; doc["variable"] = "a"; if (x) { doc["value"] = 1; } String body; serializeJson(doc, body); http.begin("https://api.tago.io/data"); http.POST(body); }',
      'POST https//api.tago.io/data [] json {variable:"a"…}',
    ],
    [
      "cJSON",
      'HTTPClient http; void f() { cJSON *root = cJSON_CreateObject(); cJSON_AddStringToObject(root, "variable", "a"); cJSON_AddNumberToObject(root, "value", 1); char *body = cJSON_PrintUnformatted(root); http.begin("https://api.tago.io/data"); http.POST(body); }',
      'POST https//api.tago.io/data [] json {variable:"a",value:1}',
    ],
    [
      "nlohmann",
      'HTTPClient http; void f() { json j; j["variable"] = "a"; j["value"] = 1; http.begin("https://api.tago.io/data"); http.POST(j.dump()); }',
      'POST https//api.tago.io/data [] json {variable:"a",value:1}',
    ],
    [
      "a template",
      'HTTPClient http; void f() { char body[99]; snprintf(body, sizeof(body), "{\\"variable\\":\\"%s\\",\\"value\\":%.2f}", "a", v); http.begin("https://api.tago.io/data"); http.POST(body); }',
      'POST https//api.tago.io/data [] json {variable:"a",value:unknown}',
    ],
    [
      "an object from elsewhere",
      'HTTPClient http; void f() { JsonDocument doc; doc["variable"] = "a"; fill(doc); String body; serializeJson(doc, body); http.begin("https://api.tago.io/data"); http.POST(body); }',
      'POST https//api.tago.io/data [] json {variable:"a"…}',
    ],
  ]);
});
