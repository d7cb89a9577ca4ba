import type { CodeTarget } from "./target.ts";
import { arduino } from "./targets/arduino.ts";
import { curl } from "./targets/curl.ts";
import { fetchTarget } from "./targets/fetch.ts";
import { httpFile } from "./targets/http-file.ts";
import { mqtt } from "./targets/mqtt.ts";
import { pythonRequests, sdkPython } from "./targets/python.ts";
import { sdkJavaScript, sdkTypeScript } from "./targets/sdk-js.ts";

/** What code can be generated for, in the order in which it is offered. */
export const codeTargets: readonly CodeTarget[] = [
  curl,
  fetchTarget,
  sdkJavaScript,
  sdkTypeScript,
  pythonRequests,
  sdkPython,
  arduino,
  mqtt,
  httpFile,
];
