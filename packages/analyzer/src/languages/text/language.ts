import { NO_FACTS } from "../../facts/facts.ts";
import { hostsIn } from "../../facts/hosts.ts";
import { writtenFacts, type WrittenText } from "../../facts/written-facts.ts";
import { type Line, linesOf } from "../embedded/block.ts";
import { islandAt } from "../embedded/island.ts";
import { maskOf } from "../embedded/mask.ts";
import type { DocumentLanguage, DocumentReading } from "../language.ts";

export const plainText: DocumentLanguage = {
  id: "plaintext",
  aliases: ["text"],
  extensions: ["txt"],
  reading: "document",
  read,
};

/** What proves that a text file holds a program: imports of TagoIO's or of what talks to it. */
const PROGRAMS: readonly (readonly [string, RegExp])[] = [
  [
    "javascript",
    /\brequire\(\s*["'](?:tago(?:\/\w+)?|@tago-io\/[\w-]+|axios|mqtt|node-fetch)["']\s*\)|\bfrom\s+["'](?:@tago-io\/[\w-]+|tago|axios|mqtt)["']/,
  ],
  [
    "python",
    /^[ \t]*(?:import|from)[ \t]+(?:tago|tagoio_sdk|requests|urequests|httpx|aiohttp|paho|umqtt|machine)\b/m,
  ],
  [
    "arduino",
    /^[ \t]*#[ \t]*include[ \t]*[<"](?:Arduino|WiFi|ESP8266|HTTPClient|Ethernet|PubSub|SPI)/m,
  ],
  ["cpp", /^[ \t]*#[ \t]*include[ \t]*[<"]/m],
];
const COMMAND = /^\s*(?:\$\s+)?curl\s+\S/;

/** A program under another name, commands among notes, and tokens that a line calls so. */
function read(text: string): DocumentReading {
  const mask = maskOf(text);
  const program = PROGRAMS.find(([, proof]) => proof.test(text));
  if (program) {
    const whole = { start: 0, end: text.length };
    return { facts: NO_FACTS, comments: [], islands: [islandAt(mask, program[0], [whole])] };
  }
  const lines = linesOf(text);
  const commands = commandLines(lines);
  const taken = new Set(commands);
  const texts = lines.flatMap((line, index) =>
    taken.has(line) ? [] : (noteOf(lines, index) ?? []),
  );
  const about = hostsIn(text, { start: 0, end: text.length }).length > 0;
  const { literals } = writtenFacts(text, { texts, about });
  return {
    facts: { ...NO_FACTS, literals },
    comments: [],
    islands: commands.length > 0 ? [islandAt(mask, "shellscript", commands)] : [],
  };
}

/** Commands, with the lines they go on in. */
function commandLines(lines: readonly Line[]): readonly Line[] {
  let goesOn = false;
  return lines.filter((line) => {
    const isCommand = goesOn || COMMAND.test(line.text);
    goesOn = isCommand && /\\\s*$/.test(line.text);
    return isCommand;
  });
}

const LABEL = /\b(?:token|tokens|senha|password)\b/i;
const MAX_LABEL = 60;

/** A line under a label such as `Token of the sensor`; a link and a sentence say nothing of what they hold. */
function noteOf(lines: readonly Line[], index: number): WrittenText | undefined {
  const line = lines[index]!;
  if (/:\/\/|[?&]\w+=/.test(line.text) || line.text.length > 2 * MAX_LABEL) return undefined;
  const above = lines
    .slice(Math.max(0, index - 3), index)
    .findLast(({ text }) => text.trim() !== "");
  const label = [line.text, above?.text ?? ""].find((own) => LABEL.test(own));
  return label === undefined || label.length > 2 * MAX_LABEL
    ? undefined
    : {
        range: { start: line.start, end: line.start + line.text.length },
        names: [label.slice(0, MAX_LABEL)],
      };
}
