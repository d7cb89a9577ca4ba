import { accessSync, constants } from "node:fs";
import path from "node:path";
import process from "node:process";

/** Programs on PATH that are Chromium or built on it, the plainest first. */
const programs: readonly string[] = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "chrome",
  "msedge",
];

/** Where installers put them without touching PATH. */
const installed: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => {
    const folder = process.env[name];
    return folder === undefined
      ? []
      : [
          path.join(folder, "Google/Chrome/Application/chrome.exe"),
          path.join(folder, "Microsoft/Edge/Application/msedge.exe"),
        ];
  }),
};

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Finds a program on PATH. */
export function findOnPath(name: string): string | undefined {
  const endings = process.platform === "win32" ? [".exe", ".cmd", ".bat"] : [""];
  return (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .filter((folder) => folder !== "")
    .flatMap((folder) => endings.map((ending) => path.join(folder, name + ending)))
    .find(isProgram);
}

/** The browser for the editor tests: `TAGO_CHROMIUM` if set, else one that is installed. */
export function findChromium(): string | undefined {
  const chosen = process.env["TAGO_CHROMIUM"];
  if (chosen !== undefined && chosen !== "") return isProgram(chosen) ? chosen : findOnPath(chosen);
  for (const name of programs) {
    const found = findOnPath(name);
    if (found !== undefined) return found;
  }
  return installed[process.platform]?.find(isProgram);
}
