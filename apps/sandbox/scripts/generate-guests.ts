// Writes the programs that the sandbox runs in processes of their own into a module of texts.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { generateGuests, guestsFile } from "./guests.ts";

mkdirSync(dirname(guestsFile), { recursive: true });
writeFileSync(guestsFile, await generateGuests());
