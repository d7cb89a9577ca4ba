import { describe, expect, test } from "vitest";
import { analyze } from "../analyze.ts";
import { showRequest } from "./show-request.ts";

type Case = readonly [name: string, text: string, ...expected: readonly string[]];

function check(languageId: string, cases: readonly Case[]): void {
  test.each(cases.map(([name, text, ...expected]) => [name, text, expected] as const))(
    "%s",
    (_, text, expected) => {
      expect(analyze({ text, languageId }).facts.requests.map(showRequest)).toEqual(expected);
    },
  );
}

describe("PHP", () => {
  check("php", [
    [
      "Laravel",
      `<?php
Http::withHeaders(['Device-Token' => env('T')])->post('https://api.tago.io/data', [['variable' => 'a', 'value' => 1]]);
$api = Http::baseUrl('https://api.tago.io')->withHeaders(['Account-Token' => $t]);
$api->get('/device', ['page' => 1]);
Http::withToken($t)->get('https://api.tago.io/info');`,
      'POST https//api.tago.io/data [Device-Token: {T}] json [{variable:"a",value:1}]',
      "GET https//api.tago.io/device?page=1 [Account-Token: {$t}]",
      "GET https//api.tago.io/info [ …]",
    ],
    [
      "clients by their full names, and Symfony's",
      `<?php
$one = new \\GuzzleHttp\\Client(['base_uri' => 'https://api.tago.io/', 'headers' => ['Device-Token' => $t]]);
$one->post('data', ['json' => [['variable' => 'a']]]);
$two = HttpClient::create(['base_uri' => 'https://api.tago.io', 'headers' => ['Device-Token' => $t]]);
$two->request('GET', '/info');`.replaceAll("\\\\", "\\"),
      'POST https//api.tago.io/data [Device-Token: {$t}] json [{variable:"a"}]',
      "GET https//api.tago.io/info [Device-Token: {$t}]",
    ],
  ]);
});

describe("Go", () => {
  check("go", [
    [
      "resty, with a base in the chain and in a statement",
      `package main
import "github.com/go-resty/resty/v2"
func main() {
	one := resty.New().SetBaseURL("https://api.tago.io").SetHeader("Device-Token", t)
	one.R().SetQueryParam("qty", "1").Get("/data")
	two := resty.New()
	two.SetBaseURL("https://api.tago.io")
	two.R().SetHeader("Device-Token", t).SetBody(points).Post("/data")
}`,
      "GET https//api.tago.io/data&… [Device-Token: {t}]",
      "POST https//api.tago.io/data [Device-Token: {t}] unknown ?",
    ],
  ]);
});

describe("Java", () => {
  check("java", [
    [
      "WebClient and RestClient of Spring",
      `class A {
  private final WebClient client = WebClient.builder().baseUrl("https://api.tago.io").defaultHeader("Device-Token", t).build();
  private final RestClient rest;
  A(RestClient.Builder builder) { this.rest = builder.baseUrl("https://api.tago.io").build(); }
  void send() { client.post().uri("/data").bodyValue(points).retrieve(); }
  void read() { this.rest.get().uri("/device/{id}", id).header("Authorization", t).retrieve(); }
  void other() { uri("/data"); link.get().uri("/data"); }
}`,
      "POST https//api.tago.io/data [Device-Token: {t}] unknown ?",
      "GET https//api.tago.io/device/{id} [Authorization: {t} …]",
    ],
  ]);
});

describe("C#", () => {
  check("csharp", [
    [
      "Flurl",
      `await "https://api.tago.io".AppendPathSegment("data").WithHeader("Device-Token", t).PostJsonAsync(points);`,
      "POST https//api.tago.io/data [Device-Token: {t}] unknown ?",
    ],
    [
      "an initializer",
      `var http = new HttpClient { BaseAddress = new Uri("https://api.tago.io") };
http.DefaultRequestHeaders.Add("Device-Token", t);
await http.PostAsJsonAsync("/data", points);`,
      "POST https//api.tago.io/data [Device-Token: {t} …] unknown ?",
    ],
    [
      "objects of several kinds in one method",
      `class A { void F() {
  var message = new HttpRequestMessage(HttpMethod.Get, "https://api.tago.io/info");
  message.Headers.Add("Device-Token", t);
  http.Send(message);
  var request = WebRequest.Create("https://api.tago.io/info");
  request.Headers.Add("Device-Token", t);
  request.GetResponse();
} }`,
      "GET https//api.tago.io/info [Device-Token: {t} …]",
      "GET https//api.tago.io/info [Device-Token: {t}]",
    ],
  ]);
});

describe("Ruby", () => {
  check("ruby", [
    [
      "Faraday, with headers at the client and in blocks",
      `conn = Faraday.new(url: "https://api.tago.io", headers: { "Device-Token" => t })
conn.get("/info")
two = Faraday.new("https://api.tago.io") do |f|
  f.request :json
  f.headers["Device-Token"] = t
end
two.get("/info")
three = Faraday.new("https://api.tago.io")
three.post("/data") do |request|
  request.headers["Device-Token"] = t
  request.body = points
end
three.post() { |request| request.url("/data"); sign(request) }`,
      "GET https//api.tago.io/info [Device-Token: {t}]",
      "GET https//api.tago.io/info [Device-Token: {t}]",
      "POST https//api.tago.io/data [Device-Token: {t}] unknown ?",
      "POST https//api.tago.io/data [ …]",
    ],
    [
      "pairs without braces",
      `Net::HTTP.post(URI("https://api.tago.io/data"), body, "Device-Token" => t, "Content-Type" => "application/json")
HTTP.headers("Device-Token" => t).get("https://api.tago.io/info")`,
      "POST https//api.tago.io/data [Device-Token: {t}, Content-Type: application/json] unknown ?",
      "GET https//api.tago.io/info [Device-Token: {t}]",
    ],
  ]);
});

describe("Swift", () => {
  check("swift", [
    [
      "an address without a request",
      `let url = URL(string: "https://api.tago.io/status")!
URLSession.shared.dataTask(with: url) { data, _, _ in }.resume()`,
      "GET https//api.tago.io/status [ …]",
    ],
  ]);
});

describe("Python", () => {
  check("python", [
    [
      "pycurl",
      `import pycurl
c = pycurl.Curl()
c.setopt(c.URL, "https://api.tago.io/data")
c.setopt(pycurl.HTTPHEADER, ["Device-Token: " + t, "Content-Type: application/json"])
c.setopt(c.POSTFIELDS, json.dumps([{"variable": "a", "value": 1}]))
c.perform()
c.close()`,
      'POST https//api.tago.io/data [Device-Token: {t}, Content-Type: application/json] json [{variable:"a",value:1}]',
    ],
  ]);
});
