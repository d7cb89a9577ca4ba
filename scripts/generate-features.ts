// Writes docs/features.md from the list of features and the tests named after them: `npm run generate`.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findFeatureTests } from "./features/find-tests.ts";
import { renderFeatures } from "./features/render.ts";
import { groups } from "./features/rows.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
writeFileSync(`${root}docs/features.md`, renderFeatures(groups, findFeatureTests(root)));
