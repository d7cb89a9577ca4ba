import { expect, test } from "vitest";
import { analyze } from "../../analyze.ts";

function requestsOf(text: string, path = "a.yaml"): readonly string[] {
  return analyze({ text, path }).facts.requests.map(({ url, method, headers }) => {
    const line = text.slice(0, url.value.range.start).split("\n").length;
    const names = headers.map(({ name }) => name).join();
    return `${line} ${method.name ?? "?"} ${url.host?.text ?? ""}${url.path?.text ?? ""} ${names}`;
  });
}

const token = "5b1c7e0a-93d4-4f6e-8a2b-d7c04e91f3a6";

test("scripts of workflows and pipelines", () => {
  const text = `on: push
jobs:
  a:
    steps:
      - run: |
          echo x
          curl -X DELETE https://api.us-e1.tago.io/data -H "Device-Token: $T"
      - { run: curl https://api.us-e1.tago.io/info }
      - shell: python
        run: |
          import requests
          requests.get("https://api.us-e1.tago.io/device")
script:
  - curl https://api.us-e1.tago.io/status
`;
  expect(requestsOf(text)).toEqual([
    "7 DELETE api.us-e1.tago.io/data Device-Token",
    "8 GET api.us-e1.tago.io/info ",
    "12 GET api.us-e1.tago.io/device ",
    "14 GET api.us-e1.tago.io/status ",
  ]);
});

test("requests of Home Assistant and ESPHome", () => {
  const text = `rest_command:
  a: { url: "https://api.us-e1.tago.io/device" }
rest:
  - resource: https://api.us-e1.tago.io/data
    headers:
      Device-Token: !secret tago
interval:
  - then:
      - http_request.post:
          url: https://api.us-e1.tago.io/data
          request_headers:
            Device-Token: !secret tago
      - http_request.get: https://api.us-e1.tago.io/info
`;
  expect(requestsOf(text).toSorted()).toEqual([
    "10 POST api.us-e1.tago.io/data Device-Token",
    "13 GET api.us-e1.tago.io/info ",
    "2 GET api.us-e1.tago.io/device ",
    "4 GET api.us-e1.tago.io/data Device-Token",
  ]);
});

test("what is broken in one place is read in the others", () => {
  const text = `a: {{ x }}\nb: "unclosed\nTAGO_TOKEN: ${token}\nc: [1, 2\n`;
  expect(() => analyze({ text, path: "a.yaml" })).not.toThrow();
  const open = `env:\n  TAGO_TOKEN: ${token}\n  OTHER:\n- x\n  y`;
  expect(analyze({ text: open, path: "a.yaml" }).facts.literals).toHaveLength(1);
});

test("several documents, and files for secrets", () => {
  const text = `TAGO_TOKEN: ${token}\n---\nTAGO_TOKEN: ${token}\n`;
  expect(analyze({ text, path: "a.yaml" }).facts.literals).toHaveLength(2);
  expect(analyze({ text, path: "config/secrets.yaml" }).facts.literals).toEqual([]);
});

test("comments silence, and text that looks like one does not", () => {
  const rulesOf = (text: string): readonly string[] =>
    analyze({ text, path: "a.yaml" }).findings.map(({ rule }) => rule);
  expect(rulesOf(`TAGO_TOKEN: ${token}\n`)).toEqual(["hardcoded-token"]);
  expect(rulesOf(`TAGO_TOKEN: ${token} # tago-ignore-line\n`)).toEqual([]);
  expect(rulesOf(`# tago-ignore-file hardcoded-token\nTAGO_TOKEN: ${token}\n`)).toEqual([]);
  expect(rulesOf(`a: "x # tago-ignore-file"\nTAGO_TOKEN: ${token}\n`)).toHaveLength(1);
});

test("an Insomnia collection", () => {
  const text = `type: collection.insomnia.rest/5.0
collection:
  - url: "{{ _.host }}/data"
    method: POST
    headers: [{ name: Device-Token, value: "{{ _.token }}" }]
environments:
  data: { host: "https://api.eu-w1.tago.io" }
`;
  expect(requestsOf(text)).toEqual(["3 POST api.eu-w1.tago.io/data Device-Token"]);
});
