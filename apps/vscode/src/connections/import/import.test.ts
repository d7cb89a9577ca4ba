import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import type { SourceFile } from "./candidate.ts";
import { findCandidates } from "./find-candidates.ts";

const production = "p-3f2b8c1e-5d4a-4f6b-9e7c-8a1d2c3b4f5e";
const staging = "p-9a1c2d3e-4f5a-4b6c-8d7e-0f1a2b3c4d5e";
const bare = "1b5f4a52-59a7-4f0e-9f0b-6d3c1e7a9d24";

/** As the command line of TagoIO leaves it. */
function lock(token: string): string {
  const filler = Array.from({ length: 5 }, (_, line) => "ab".repeat(36 - line)).join("\n");
  return `${filler}\n${Buffer.from(token).toString("hex")}`;
}

const config = JSON.stringify({
  analysisPath: "./src",
  buildPath: "./build",
  default: "production",
  production: { id: "1", profileName: "Acme", email: "a@example.com", analysisList: [] },
  staging: { profileName: "Acme test", tagoAPIURL: "https://api.eu-w1.tago.io" },
});

const find = (files: Readonly<Record<string, string>>): ReturnType<typeof findCandidates> =>
  findCandidates(Object.entries(files).map(([path, text]): SourceFile => ({ path, text })));

describe("connections in a workspace", () => {
  it("are the environments of tagoconfig.json with the tokens of their lock files", () => {
    const { candidates, skipped } = find({
      "tagoconfig.json": config,
      ".tago-lock.production.lock": lock(production),
      ".tago-lock.staging.lock": lock(staging),
    });
    expect(skipped).toEqual([]);
    expect(candidates).toMatchObject([
      { name: "production", profile: "Acme", token: production, region: undefined },
      { name: "staging", profile: "Acme test", token: staging, region: "eu-w1" },
    ]);
    expect(candidates[0]?.places.map(({ path }) => path)).toEqual([".tago-lock.production.lock"]);
  });

  it("have the lock file of their own folder", () => {
    const { candidates, skipped } = find({
      "a/tagoconfig.json": config,
      ".tago-lock.production.lock": lock(production),
      "a/.tago-lock.staging.lock": lock(staging),
    });
    expect(candidates.map(({ name }) => name)).toEqual(["staging"]);
    expect(skipped).toEqual([{ path: "a/tagoconfig.json", why: "no-token", name: "production" }]);
  });

  it("are the tokens of .env files, one for each environment", () => {
    const { candidates } = find({
      ".env.production": `# live\nTAGOIO_TOKEN="${production}"\nOTHER=1\n`,
      "app/.env": `export DEVICE_TOKEN=${bare}\nREQUEST_ID=${staging.slice(2)}\n`,
      ".env.example": `TAGOIO_TOKEN=${staging}\n`,
    });
    expect(candidates).toMatchObject([
      { name: "production", token: production },
      { name: "app", token: bare },
    ]);
  });

  it("are one where a token stands in several files", () => {
    const { candidates } = find({
      ".env.production": `TAGOIO_TOKEN=${production}\nTAGOIO_API=https://api.eu-w1.tago.io`,
      "tagoconfig.json": JSON.stringify({ production: { profileName: "Acme" } }),
      ".tago-lock.production.lock": lock(production),
    });
    expect(candidates).toHaveLength(1);
    expect(candidates[0]).toMatchObject({ profile: "Acme", region: "eu-w1" });
    expect(candidates[0]?.places).toHaveLength(2);
  });

  it("never go to an address that is not safe for a token", () => {
    for (const api of [
      "http://tago.example.com",
      "ftp://x",
      "https://u:p@tago.example.com",
      "??",
    ]) {
      const { candidates, skipped } = find({
        ".env": `TAGOIO_TOKEN=${production}\nTAGOIO_API=${api}`,
      });
      expect(candidates).toEqual([]);
      expect(skipped).toMatchObject([{ why: "bad-address" }]);
    }
    const { candidates } = find({
      ".env": `TAGOIO_TOKEN=${production}\nTAGOIO_API=http://127.0.0.1:4000\nTAGOIO_SSE=https://evil.example.com/events`,
    });
    expect(candidates).toMatchObject([{ region: { api: "http://127.0.0.1:4000" } }]);
    expect(JSON.stringify(candidates[0]?.region)).not.toContain("evil");
  });

  it("are left out where nothing can be read, without a word of the token", () => {
    const { candidates, skipped } = find({
      "tagoconfig.json": config,
      ".tago-lock.production.lock": "not hex",
      ".tago-lock.staging.lock": lock("u-3f2b8c1e-5d4a-4f6b-9e7c-8a1d2c3b4f5e"),
      "b/tagoconfig.json": "[1",
    });
    expect(candidates).toEqual([]);
    expect(skipped.map(({ why }) => why).toSorted()).toEqual([
      "no-token-text",
      "not-json",
      "unusable-kind",
    ]);
    expect(JSON.stringify(skipped)).not.toContain("3f2b8c1e");
  });
});
