import { globSync, readFileSync } from "node:fs";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

// Tests run on sources: the condition below is the one that package.json "exports" and tsc use.
const conditions = ["@tagoio-workbench/source", "node"];
const exclude = ["**/node_modules/**", "**/dist/**", "**/fixtures/**", "**/.e2e/**"];

/** Tests in which the official SDK speaks, by itself or beside ours; they run once more with the major version before. */
const withSdk = globSync("apps/sandbox/test/**/*.test.ts").filter((file) =>
  /from "(?:@tago-io\/sdk"|\.\/(?:differential|model)\/)/.test(readFileSync(file, "utf8")),
);

/**
 * A real VS Code workbench in Chromium, in one version of the editor: `npm run package` first.
 *
 * @param order Versions run one after the other
 */
const editor = (
  name: string,
  version: string,
  order: number,
  include: readonly string[],
): TestProjectInlineConfiguration => ({
  extends: true,
  test: {
    name,
    include: [...include],
    env: { TAGO_EDITOR: version },
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // What people wait for on a busy machine; it ends as soon as it is there.
    expect: { poll: { timeout: 20_000, interval: 100 } },
    fileParallelism: false,
    sequence: { groupOrder: order },
    // A browser on a busy machine may lose a key press; a second try tells that from a defect.
    retry: 1,
  },
});

/** What is tried at the oldest supported version too: the main journey, the first run, requests and bad input. */
const atFloor = ["main-journey", "walkthrough", "requests", "bad-input"].map(
  (name) => `e2e/test/${name}.test.ts`,
);

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    exclude,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "{packages,apps}/*/src/**/*.test.ts",
            "{e2e,bench}/src/**/*.test.ts",
            "scripts/**/*.test.ts",
          ],
        },
      },
      {
        // Real sockets and the built programs: `npm run build` first.
        extends: true,
        test: {
          name: "contract",
          include: ["packages/*/test/**/*.test.ts", "apps/*/test/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        resolve: { alias: { "@tago-io/sdk": "tago-sdk-11" } },
        test: {
          name: "contract-sdk-11",
          include: withSdk,
          // For the programs that tests start.
          env: { SDK: "tago-sdk-11" },
          testTimeout: 30_000,
        },
      },
      editor("editor", "latest", 0, ["e2e/test/**/*.test.ts"]),
      editor("editor-floor", "floor", 1, atFloor),
    ],
  },
});
