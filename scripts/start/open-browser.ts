import { spawn } from "node:child_process";
import process from "node:process";
import { findOnPath } from "../../e2e/src/browser/find-chromium.ts";

/** The program that opens an address in the user's browser, or undefined where there is no screen. */
function opener(url: string): readonly [string, ...string[]] | undefined {
  if (process.platform === "darwin") return ["open", url];
  if (process.platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler", url];
  const screen = process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"] ?? "";
  return screen !== "" && findOnPath("xdg-open") !== undefined ? ["xdg-open", url] : undefined;
}

/** Opens `url` in the user's browser where there is a screen; says whether it tried. */
export function openBrowser(url: string): boolean {
  const command = opener(url);
  if (command === undefined) return false;
  const [program, ...args] = command;
  const child = spawn(program, args, { stdio: "ignore", detached: true });
  // The address is printed as well, so a browser that does not open is no failure.
  child.once("error", () => undefined);
  child.unref();
  return true;
}
