import type { MqttFact } from "../../facts/facts.ts";
import { isTagoBroker, partOf } from "../../mqtt/connection.ts";
import { isHole } from "../../values/pieces.ts";
import type { Source } from "../../values/source.ts";
import type { Value } from "../../values/value.ts";
import { readJsonText } from "../json-text.ts";
import { readOptions, type OptionRow } from "./options.ts";
import { Script, type Command } from "./script.ts";

const PROGRAMS: ReadonlyMap<string, "publish" | "subscribe"> = new Map([
  ["mosquitto_pub", "publish"],
  ["mosquitto_sub", "subscribe"],
]);

const options: OptionRow = {
  shortValues: "ACDFILMPRTUVWhikmopqtuwxf",
  longValues: new Set([
    "cafile",
    "capath",
    "cert",
    "ciphers",
    "file",
    "host",
    "id",
    "id-prefix",
    "keepalive",
    "key",
    "message",
    "port",
    "pw",
    "qos",
    "repeat",
    "repeat-delay",
    "tls-version",
    "topic",
    "username",
  ]),
  letters: { h: "host", p: "port", u: "username", P: "pw", t: "topic", m: "message" },
};

/** What the commands of a shell script do over MQTT, by whether the broker is TagoIO's; unknown brokers are left out. */
export function readMosquitto(source: Source): {
  readonly tago: readonly MqttFact[];
  readonly foreign: readonly MqttFact[];
} {
  const facts = new Script(source)
    .commands(new Set(PROGRAMS.keys()))
    .flatMap((command) => factsOf(command));
  return {
    tago: facts.filter((fact) => isTagoBroker(fact) === true),
    foreign: facts.filter((fact) => isTagoBroker(fact) === false),
  };
}

function factsOf(command: Command): readonly MqttFact[] {
  const given = readOptions(command.words, options);
  const valueOf = (name: string): Value | undefined =>
    given.findLast((option) => option.name === name)?.value;
  const host = valueOf("host");
  const port = valueOf("port");
  const user = valueOf("username");
  const password = valueOf("pw");
  const message = valueOf("message");
  const data = message && readJsonText(message);
  const encrypted = given.some(({ name }) =>
    /^(?:ca(?:file|path)|tls-use-os-certs)$/.test(name ?? ""),
  );
  // The programs speak plain MQTT on 1883 unless they are told otherwise.
  const plain = !encrypted && (port === undefined || partOf(port).text === "1883");
  return given
    .filter(({ name }) => name === "topic")
    .map(({ value }) => ({
      op: PROGRAMS.get(command.name)!,
      range: command.range,
      topic: partOf(value),
      ...(host && !isHole(host) ? { host: partOf(host) } : {}),
      ...(port ? { port: partOf(port) } : {}),
      ...(encrypted ? { tls: true } : plain ? { tls: false } : {}),
      ...(user ? { user } : {}),
      ...(password ? { password } : {}),
      ...(message && data
        ? { body: { range: message.range, encoding: "json" as const, data } }
        : {}),
    }));
}
