import { oneLine, pointOf, tokenVariable } from "../target.ts";
import type { CodeTarget } from "../target.ts";

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The broker takes any user name, the token as password, and data on `tago/data/post`. */
export const mqtt: CodeTarget = {
  id: "mqtt",
  label: "MQTT (mosquitto_pub)",
  language: "shellscript",
  tasks: ["send"],
  suits: ({ broker }) => broker !== undefined,
  render: (_task, subject) => {
    const { host, port, tls } = subject.broker ?? { host: "", port: 0, tls: true };
    return [
      "#!/bin/sh",
      `# ${oneLine(subject.device)}`,
      ...(tls
        ? ["# The broker of TagoIO is closed to accounts that were made after April 2026."]
        : []),
      `: "\${${tokenVariable}:?Set it to a token of the device}"`,
      `mosquitto_pub -h ${host} -p ${port}${tls ? " --tls-use-os-certs" : ""} \\`,
      `  -u Token -P "$${tokenVariable}" -t tago/data/post \\`,
      `  -m ${quoted(JSON.stringify([pointOf(subject)]))}`,
      "",
    ].join("\n");
  },
};
