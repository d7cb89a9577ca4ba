import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Workbench } from "./start-workbench.ts";
import { runsHome } from "./start-workbench.ts";

/** Where runs leave their pictures. */
const shots: string = path.join(runsHome, "shots");

/** Takes a picture of the whole window. */
export async function shoot(
  { page }: Workbench,
  name: string,
  folder: string = shots,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
