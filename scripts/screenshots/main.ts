// Makes the README's pictures in docs/images/, with the packed extension in a real editor.
import process from "node:process";
import { takeReadmePictures } from "../../e2e/src/readme-pictures.ts";
import { buildAndPack, provideEditor } from "../setup/build.ts";
import { reportFailure, SetupError, step } from "../setup/steps.mjs";
import { adviceFor, provideTools } from "../test/tools.ts";

try {
  const missing = await provideTools(["editor"]);
  if (missing.length > 0) throw new SetupError(adviceFor(missing, "no picture was taken"));
  await buildAndPack();
  await provideEditor();
  await step("Taking pictures", async () => {
    const pictures = await takeReadmePictures();
    return pictures.join(", ");
  });
} catch (error) {
  process.exitCode = reportFailure(error);
}
