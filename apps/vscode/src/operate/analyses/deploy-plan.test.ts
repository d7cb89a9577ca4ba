import { expect, it } from "vitest";
import { readDeployConfig } from "./deploy-plan.ts";

const id = "62151835435d540010b768c4";

it("reads the environments and analyses of tagoconfig.json", () => {
  const config = {
    $schema: "x",
    analysisPath: "./scripts",
    default: "dev",
    dev: {
      tagoAPIURL: "https://api.eu-w1.tago.io",
      analysisList: [
        { name: "Report", fileName: "report.ts", id },
        { name: "Clean", fileName: "clean.py", id, path: "./python" },
        { name: "No file", fileName: "", id },
      ],
    },
  };
  const [dev, ...others] = readDeployConfig(JSON.stringify(config)) ?? [];
  expect(others).toEqual([]);
  expect(dev).toMatchObject({ name: "dev", api: "https://api.eu-w1.tago.io" });
  expect(dev?.items).toEqual([
    {
      environment: "dev",
      name: "Report",
      id,
      built: "./build/report.tago.js",
      source: "./scripts/report.ts",
      runsAsIs: false,
      runtime: "node-rt2025",
    },
    {
      environment: "dev",
      name: "Clean",
      id,
      built: "./build/clean.py.tago.js",
      source: "./python/clean.py",
      runsAsIs: true,
      runtime: "python-rt2025",
    },
  ]);
});

it("what is no JSON object has no environments", () => {
  expect(readDeployConfig("{")).toBeUndefined();
  expect(readDeployConfig("[]")).toBeUndefined();
  expect(readDeployConfig('{"dev":{"analysisList":"x"}}')).toEqual([]);
});
