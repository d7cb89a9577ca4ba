import { describe, expect, test } from "vitest";
import { analyze } from "../analyze.ts";
import type { SdkFact } from "../facts/facts.ts";
import { describeValue } from "../values/pieces.ts";

/** `Device.sendData token=… region=… (array)`. */
function show({ api, namespace, token, region, arguments: given }: SdkFact): string {
  const name = namespace === undefined ? api : `${namespace}.${api}`;
  const parts = [
    ...(token ? [`token=${describeValue(token)}`] : []),
    ...(region ? [`region=${describeValue(region)}`] : []),
  ];
  return `${[name, ...parts].join(" ")} (${given.map(({ kind }) => kind).join()})`;
}

type Case = readonly [name: string, text: string, ...expected: readonly string[]];

function check(languageId: string, cases: readonly Case[]): void {
  test.each(cases.map(([name, text, ...expected]) => [name, text, expected] as const))(
    "%s",
    (_, text, expected) => {
      expect(analyze({ text, languageId }).facts.sdk.map(show)).toEqual(expected);
    },
  );
}

describe("JavaScript", () => {
  check("typescript", [
    [
      "instances and their members",
      `import { Account, Device as Thing } from "@tago-io/sdk";
const account = new Account({ token: process.env.TOKEN, region: "eu-w1" });
const { devices } = account;
await devices.list({ page: 1 });
const thing = new Thing({ token: "abc" });
thing.sendData([{ variable: "a", value: 1 }]).then(done);`,
      "Account token={TOKEN} region=eu-w1 (object)",
      "Account.devices.list token={TOKEN} region=eu-w1 (object)",
      "Device token=abc (object)",
      "Device.sendData token=abc (array)",
    ],
    [
      "static use and Analysis.use",
      `const { Analysis, Resources, Utils } = require("@tago-io/sdk");
async function run(context, scope) { await Resources.devices.info(scope[0].device); Utils.envToJson(context.environment); }
Analysis.use(run, { token: t });`,
      "Resources.devices.info (unknown)",
      "Utils.envToJson (unknown)",
      "Analysis.use token={t} (unknown,object)",
    ],
    [
      "typed parameters, fields, and untyped parameters by their callers",
      `import * as sdk from "@tago-io/sdk";
import { Device } from "@tago-io/sdk";
class Sender { private device: Device; send() { this.device.sendData(x); } }
async function read(device: Device) { return device.info(); }
const later = (account) => account.run.listUsers();
later(new sdk.Account({ token: a }));`,
      "Device.sendData (unknown)",
      "Device.info ()",
      "Account.run.listUsers token={a} ()",
      "Account token={a} (object)",
    ],
    [
      "a device that another file makes",
      `import { Account, Device } from "@tago-io/sdk";
import getDevice from "./get-device";
const device = await getDevice(account, id);
await device.getData({ qty: 1 });
other.list();
store.getData();`,
      "Device.getData (object)",
    ],
    [
      "a service of an instance",
      `import { Services } from "@tago-io/sdk";
const mail = new Services({ token: context.token }).email;
mail.send({ to: "a" });`,
      "Services token={token} (object)",
      "Services.email.send token={token} (object)",
    ],
    [
      "the old package",
      `const Device = require("tago/device");
const Analysis = require("tago/analysis");
const device = new Device("abc");
device.insert({ variable: "a" });
module.exports = new Analysis(run, "def");`,
      "Device token=abc (string)",
      "Device.insert token=abc (object)",
      "Analysis token=def (unknown,string)",
    ],
    [
      "examples inside the old package",
      `// Analysis token from Tago
const Analysis = require("../analysis");
const Services = require("../services");
const thing = require("../device");
new Services("abc").email.send(to);
thing("d");
module.exports = new Analysis(run, "def");`,
      "Services token=abc (string)",
      "Services.email.send token=abc (unknown)",
      "Analysis token=def (unknown,string)",
    ],
    [
      "classes of others",
      `import { Device } from "./models"; // tago
new Device({ token: "a" }).sendData(1);`,
    ],
  ]);
});

describe("Python", () => {
  check("python", [
    [
      "instances, typed parameters and keywords",
      `from tagoio_sdk import Account, Device
def minimum(device: Device) -> None:
    device.sendData(data={"variable": "a"})
my_account = Account({"token": token})
my_account.devices.listDevice()
minimum(Device({"token": "abc"}))`,
      "Device.sendData token=abc (object)",
      "Account token={token} (object)",
      "Account.devices.listDevice token={token} ()",
      "Device token=abc (object)",
    ],
    [
      "the old package",
      `import tago
device = tago.Device("abc")
device.find({"query": "last_value"})
tago.Analysis("def").init(run)`,
      "tago.Device token=abc (string)",
      "Device.find token=abc (object)",
      "tago.Analysis token=def (string)",
      "Analysis.init token=def (unknown)",
    ],
  ]);
});

describe("Java", () => {
  check("java", [
    [
      "the SDK of 2015, told by the package that is its own",
      `import analysis.Analysis;
import model.Device;
import domain.Result;
import tago.Listener;
class Main {
  void run(Listener listener) {
    Analysis mine = new Analysis();
    mine.listening(listener, "abc");
    Device device = new Device("def");
    Result result = device.insert(data);
  }
}`,
      "Analysis ()",
      "Analysis.listening (unknown,string)",
      "Device token=def (string)",
      "Device.insert token=def (unknown)",
    ],
    [
      "packages of the same names in a program of others",
      `import model.Device; // tago
class Main { void run() { new Device("def").insert(data); } }`,
    ],
  ]);
});

describe("documents that say what is installed", () => {
  check("markdown", [
    [
      "blocks without imports",
      `Add \`io.tago.java:tago-java-maven-plugin:4.0.1\`.
\`\`\`java
Device device = new Device("abc"); // at tago.io
device.insert(data);
\`\`\`
\`\`\`js
new Device("abc"); // tago
\`\`\``,
      "Device token=abc (string)",
      "Device.insert token=abc (unknown)",
    ],
    [
      "a class of the block's own",
      `Run \`npm install @tago-io/sdk\`.
\`\`\`js
class Device {} // tago
new Device("abc");
new Analysis(run, { token });
\`\`\``,
      "Analysis token={token} (unknown,object)",
    ],
  ]);
});
