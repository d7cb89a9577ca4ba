import type { Source } from "../../values/source.ts";
import type { Draft } from "../draft.ts";
import { readCurl } from "./curl.ts";
import { readHttpie } from "./httpie.ts";
import { Script, type Command } from "./script.ts";
import { readWget } from "./wget.ts";

/** Programs that send HTTP requests, and how their arguments are read. */
const PROGRAMS: ReadonlyMap<string, (command: Command) => readonly Draft[]> = new Map([
  ["curl", readCurl],
  ["wget", readWget],
  ["http", readHttpie],
  ["https", readHttpie],
]);

/** Every request that the commands of a shell script send. */
export function readCommandRequests(source: Source): readonly Draft[] {
  const script = new Script(source);
  return script
    .commands(new Set(PROGRAMS.keys()))
    .flatMap((command) => PROGRAMS.get(command.name)!(command));
}
