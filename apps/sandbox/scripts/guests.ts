import { fileURLToPath } from "node:url";
import { type OutputChunk, rolldown } from "rolldown";
import { bundledPackages } from "@tagoio-workbench/licenses";

/** A program that the sandbox runs outside of itself. Each is bundled into one text, because so is the sandbox. */
interface Guest {
  readonly name: string;
  readonly input: string;
  /** A program of Node, or a script for the context of a parser, where there is nothing but the language. */
  readonly runsIn: "node" | "context";
}

const guests: readonly Guest[] = [
  { name: "parserPrelude", input: "parsers/guest/prelude.ts", runsIn: "context" },
  { name: "parserBuffers", input: "parsers/guest/buffers.ts", runsIn: "context" },
  { name: "parserTimes", input: "parsers/guest/times.ts", runsIn: "context" },
  { name: "parserHost", input: "parsers/guest/host.ts", runsIn: "node" },
  { name: "analysisHost", input: "analyses/guest/host.ts", runsIn: "node" },
];

/** The file that {@link generateGuests} gives the content of. */
export const guestsFile: string = fileURLToPath(
  new URL("../src/generated/guests.ts", import.meta.url),
);

/** A module that exports the programs as texts, and the folders of the packages that are in them. */
export async function generateGuests(): Promise<string> {
  const lines: string[] = [];
  const modules: string[] = [];
  for (const { name, input, runsIn } of guests) {
    const { code, moduleIds } = await bundle(input, runsIn);
    lines.push(`export const ${name}: string = ${JSON.stringify(code.trim())};`);
    modules.push(...moduleIds);
  }
  const packages = JSON.stringify(bundledPackages(modules));
  lines.push(`export const guestPackages: readonly string[] = ${packages};`);
  return `// Made by \`npm run generate -w @tagoio-workbench/sandbox\` from the guest folders. Do not edit.\n\n${lines.join("\n")}\n`;
}

async function bundle(input: string, runsIn: Guest["runsIn"]): Promise<OutputChunk> {
  const build = await rolldown({
    input: fileURLToPath(new URL(`../src/${input}`, import.meta.url)),
    platform: runsIn === "node" ? "node" : "neutral",
    resolve: { mainFields: ["module", "main"] },
  });
  try {
    const { output } = await build.generate({
      format: runsIn === "node" ? "cjs" : "iife",
      minify: true,
    });
    const [chunk] = output;
    return chunk;
  } finally {
    await build.close();
  }
}
