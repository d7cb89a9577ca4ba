import { expect, test } from "vitest";
import { analyze } from "../../analyze.ts";
import { languageOf } from "../detect.ts";

const token = "5b1c7e0a-93d4-4f6e-8a2b-d7c04e91f3a6";

test.each([
  [".env", "dotenv"],
  [".env.local", "dotenv"],
  ["prod.env", "dotenv"],
  ["platformio.ini", "ini"],
  ["prj.conf", "ini"],
  ["sdkconfig", "ini"],
  ["sdkconfig.defaults", "ini"],
  ["Kconfig", "kconfig"],
  ["main/Kconfig.projbuild", "kconfig"],
  ["pyproject.toml", "toml"],
  ["requirements.txt", "pip-requirements"],
  ["notes.txt", "plaintext"],
  ["application.properties", "properties"],
])("%s is %s", (path, id) => {
  expect(languageOf({ path })).toBe(id);
});

test.each([
  ["a.toml", `[tago]\ntoken = '${token}'`, "token"],
  ["a.toml", `tokens = [\n  "a",\n  "${token}", # TagoIO\n]`, "tokens"],
  ["a.toml", `tago = { token = "${token}" }`, "token"],
  ["a.ini", `[tago]\ntoken: ${token} ; device`, "token"],
  ["a.properties", `tago.token=${token}`, "tago.token"],
  [".env", `export TAGO_TOKEN="${token}"`, "TAGO_TOKEN"],
  ["platformio.ini", `[env:a]\nbuild_flags = -Wall -D TAGO_TOKEN=\\"${token}\\"`, "TAGO_TOKEN"],
  ["platformio.ini", `[env:a]\nbuild_flags =\n  '-DTAGO_TOKEN="${token}"'`, "TAGO_TOKEN"],
  ["sdkconfig", `CONFIG_TAGO_TOKEN="${token}"`, "CONFIG_TAGO_TOKEN"],
])("%s: %s", (path, text, name) => {
  const { literals } = analyze({ text, path }).facts;
  expect(literals.map((literal) => literal.name)).toEqual([name]);
});

test.each([
  ["a.toml", `# token = "${token}" of TagoIO`],
  ["a.ini", `; tago_token = ${token}`],
  ["a.toml", `[tago]\nid = "${token}"`],
  ["a.env", `TAGO_TOKEN=SEU_TOKEN`],
])("%s holds no token: %s", (path, text) => {
  expect(analyze({ text, path }).facts.literals).toEqual([]);
});

test("packages of Python that a project depends on", () => {
  const packagesOf = (path: string, text: string): readonly string[] =>
    analyze({ text, path }).facts.imports.map(({ packageRange, range }) =>
      [text.slice(packageRange.start, packageRange.end), text.slice(range.start, range.end)].join(
        " | ",
      ),
    );
  expect(
    packagesOf("requirements.txt", "requests\ntago==1.0  # old\n# tago\ntagoio-sdk\n"),
  ).toEqual(["tago | tago==1.0  # old", "tagoio-sdk | tagoio-sdk"]);
  expect(
    packagesOf(
      "pyproject.toml",
      '[project]\nname = "tago"\ndependencies = [\n  "tago>=1",\n]\n[tool.poetry.dependencies]\ntagoio-sdk = "^4"\n',
    ),
  ).toEqual(["tago | tago>=1", 'tagoio-sdk | tagoio-sdk = "^4']);
});
