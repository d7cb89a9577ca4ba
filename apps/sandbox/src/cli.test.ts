import { describe, expect, it } from "vitest";
import { parseCommand } from "./cli.ts";

const regions = (...args: string[]): unknown => {
  const command = parseCommand(args);
  return command.kind === "start" ? command.options.regions : command;
};

describe("parseCommand", () => {
  it.each<[string, unknown]>([
    ["POST /data status=503 every=3", { method: "POST", path: "/data", status: 503, every: 3 }],
    ["/device/* truncate", { path: "/device/*", truncate: true }],
    ["get * drop", { method: "GET", path: "*", drop: "before" }],
    [
      "route=data.get token=device latency=200-500 probability=0.5",
      { route: "data.get", token: "device", latency: [200, 500], probability: 0.5 },
    ],
    ["POST drop=after", { method: "POST", drop: "after" }],
  ])("reads the fault %j", (line, fault) => {
    const command = parseCommand(["--fault", line]);
    expect(command).toMatchObject({ options: { faults: [fault] } });
  });

  it.each<[string, string]>([
    ["/data", "it needs one of latency"],
    ["FETCH /data status=503", "method must be one of *, GET"],
    ["/data status=503 route=devices", "route must be the ID of a route"],
    ["/data staus=503", "it has no setting staus"],
    ["a b c status=503", "method must be one of"],
  ])("says what is wrong with the fault %j", (line, message) => {
    expect(parseCommand(["--fault", line])).toMatchObject({
      kind: "problem",
      exitCode: 1,
      message: expect.stringContaining(`"${line}" is no fault: ${message}`) as string,
    });
  });

  it("serves the demo of us-e1 on a free port by default", () => {
    expect(parseCommand([])).toEqual({
      kind: "start",
      options: { regions: [{ id: "us-e1", port: 0 }], seed: "demo", mqttPort: 0 },
    });
  });

  it("passes on what it is given", () => {
    const args = "--port 8080 --host ::1 --db my.db --seed empty --plan starter".split(" ");
    expect(parseCommand(args)).toEqual({
      kind: "start",
      options: {
        regions: [{ id: "us-e1", port: 8080 }],
        host: "::1",
        db: "my.db",
        seed: "empty",
        mqttPort: 0,
        plan: "starter",
      },
    });
  });

  it("gives the nth port to the nth region", () => {
    const both = [
      { id: "us-e1", port: 1 },
      { id: "eu-w1", port: 2 },
    ];
    expect(regions("--port", "1", "--port", "2")).toEqual(both);
    expect(regions("--region", "eu-w1", "--region", "us-e1", "--port", "2", "--port", "1")).toEqual(
      both.toReversed(),
    );
    expect(regions("--region", "eu-w1", "--region", "us-e1", "--port", "2")).toEqual([
      { id: "eu-w1", port: 2 },
      { id: "us-e1", port: 0 },
    ]);
    expect(regions("--region", "eu-w1")).toEqual([{ id: "eu-w1", port: 0 }]);
  });

  it.each<[string, number | undefined]>([
    ["", 0],
    ["--mqtt-port 1883", 1883],
    ["--mqtt-port off", undefined],
    ["--region eu-w1", undefined],
    ["--region eu-w1 --region us-e1", 0],
  ])("serves MQTT with %j on port %j", (line, port) => {
    const command = parseCommand(line.split(" ").filter((word) => word !== ""));
    expect(command.kind === "start" && command.options.mqttPort).toBe(port);
  });

  it.each<[string, string, number]>([
    ["--port -1", "Option '--port' argument is ambiguous", 2],
    ["--port 1.5", '"1.5" is no port', 1],
    ["--port 1 --port 2 --port 3", "There are more ports than regions", 1],
    ["--region us-e1 --port 1 --port 2", "There are more ports than regions", 1],
    ["--region us-e1 --region us-e1", "A region is named twice", 1],
    ["--mqtt-port 99999", '"99999" is no port. Give --mqtt-port', 1],
    ["--db=", "--db needs a file", 1],
    ["--db", "Option '--db <value>' argument missing", 2],
    ["--demo", "Unknown option '--demo'", 2],
  ])("%s", (line, message, exitCode) => {
    expect(parseCommand(line.split(" "))).toEqual({
      kind: "problem",
      message: expect.stringContaining(message),
      exitCode,
    });
  });
});
