import { expect, test } from "vitest";
import { analyze } from "../../analyze.ts";

const call = "curl https://api.us-e1.tago.io/info";

function countIn(path: string, text: string): number {
  return analyze({ text, path }).facts.requests.length;
}

test.each([
  ["a.rst", `.. code-block:: bash\n   :caption: A\n\n   ${call}\n`],
  ["a.rst", `.. code:: sh\n\n\t${call}\n`],
  ["a.rst", `Call it::\n\n    ${call}\n\nDone.\n`],
  ["a.rst", `- Item:\n\n  .. sourcecode:: console\n\n     $ ${call}\n`],
  ["a.adoc", `[source,bash]\n----\n${call}\n----\n`],
  ["a.adoc", `[source%linenums,console]\n----\n$ ${call}\n----\n`],
  ["a.adoc", `....\n${call}\n....\n`],
])("%s: %j shows a request", (path, text) => {
  expect(countIn(path, text)).toBe(1);
});

test.each([
  ["a.rst", `Call ${call}\n`],
  ["a.rst", `.. code-block:: text\n\n   ${call}\n`],
  ["a.rst", `.. code-block:: sh\n\nText.\n\n    ${call} is a quotation\n`],
  ["a.adoc", `${call}\n`],
  ["a.adoc", `[source,text]\n----\n${call}\n----\n`],
])("%s: %j does not", (path, text) => {
  expect(countIn(path, text)).toBe(0);
});

test("comments silence", () => {
  const plain = "curl http://api.us-e1.tago.io/status";
  const found = (path: string, text: string): readonly string[] =>
    analyze({ text, path }).findings.map(({ rule }) => rule);
  expect(found("a.rst", `.. code:: sh\n\n   ${plain}\n`)).toEqual(["insecure-transport"]);
  expect(found("a.rst", `.. tago-ignore-file\n\n.. code:: sh\n\n   ${plain}\n`)).toEqual([]);
  expect(found("a.adoc", `// tago-ignore-file\n[source,sh]\n----\n${plain}\n----\n`)).toEqual([]);
  expect(found("a.adoc", `// tago-ignore-next-line\n[source,sh]\n----\n${plain}\n----\n`)).toEqual(
    [],
  );
});
