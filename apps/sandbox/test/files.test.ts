import { randomBytes } from "node:crypto";
import { Resources } from "@tago-io/sdk";
import { createConnection } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call, refusal } from "./support/api.ts";

let sandbox: Sandbox;
let resources: Resources;
const transport = undiciTransport();

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  vi.stubEnv("TAGOIO_API", sandbox.api);
  vi.stubEnv("TAGOIO_SSE", sandbox.sse);
  vi.stubEnv("TAGOIO_REQUEST_ATTEMPTS", "1");
  resources = new Resources({ token: sandbox.tokens.profile });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await transport.close();
  await sandbox.stop();
});

const files = (): ReturnType<typeof createConnection>["files"] =>
  createConnection({
    token: sandbox.tokens.profile,
    kind: "profile",
    region: { api: sandbox.api },
    transport,
  }).files;

const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("files", () => {
  it("are uploaded whole, listed by folder, copied, moved and deleted", async () => {
    await resources.files.uploadBase64([
      { filename: "/a/one.txt", file: base64("one"), public: true },
      { filename: "a/b/two.txt", file: base64("two") },
    ] as never);
    expect(await resources.files.list({ path: "/a" })).toMatchObject({
      files: [{ filename: "/a/one.txt", size: 3, public: true }],
      folders: ["b"],
    });
    await resources.files.copy([{ from: "/a/one.txt", to: "/a/three.txt" }]);
    await resources.files.move([{ from: "/a/b/two.txt", to: "/c/two.txt" }]);
    const names = async (): Promise<string[]> =>
      (await files().list({ path: "/", search: "t" })).files.map(({ filename }) => filename);
    expect(await names()).toEqual(["/a/one.txt", "/a/three.txt", "/c/two.txt"]);
    // A path that is no file is a folder (a known trap).
    await resources.files.delete(["/a"]);
    expect(await names()).toEqual(["/c/two.txt"]);
    await expect(resources.files.delete(["/nothing"])).rejects.toBe("file can't be found");
  });

  it("are read with a token, or by anybody where they are public", async () => {
    await files().uploadBase64([{ filename: "/p/note.txt", file: base64("hello") }]);
    const { profile } = await resources.entities.info(
      (await resources.entities.create({ name: "Any", schema: {}, index: {} })).id,
    );
    const url = `${sandbox.api}/file/${profile}/p/note.txt`;
    expect((await fetch(url)).status).toBe(401);
    // The SDK before 12 takes addresses of the cloud only; what counts is the path.
    const address = `https://api.us-e1.tago.io/file/${profile}/p/note.txt`;
    const signed = await resources.files.getFileURLSigned(address);
    expect(await (await fetch(signed)).text()).toBe("hello");
    expect(await resources.files.getFileMD5(address)).toBe("5d41402abc4b2a76b9719d911017c592");
    await resources.files.changePermission([{ file: "/p/note.txt", public: true }]);
    expect(await resources.files.checkPermission("/p/note.txt")).toEqual({ public: true });
    expect(await (await fetch(url)).text()).toBe("hello");
    expect(new TextDecoder().decode(await files().download(url))).toBe("hello");
  });

  it("are uploaded in parts by both clients", async () => {
    const bytes = randomBytes(11 * 2 ** 20);
    const sdk = await resources.files.uploadFile(bytes, "/big/sdk.bin", { chunkSize: 5 * 2 ** 20 });
    const shares: number[] = [];
    const ours = await files().upload("/big/ours.bin", bytes, {
      partBytes: 5 * 2 ** 20,
      public: true,
      onProgress: (share) => shares.push(share),
    });
    for (const url of [sdk.file, ours.file]) {
      expect(Buffer.compare(Buffer.from(await files().download(url)), bytes)).toBe(0);
    }
    expect(shares.at(-1)).toBe(1);
    expect(shares).toHaveLength(3);
  }, 20_000);

  it("are listed page by page", async () => {
    await files().uploadBase64(
      Array.from({ length: 25 }, (_none, number) => ({
        filename: `/many/${String(number).padStart(2, "0")}.txt`,
        file: base64("x"),
      })),
    );
    const names: string[] = [];
    for await (const page of files().pages({ path: "/many", qty: 10 })) {
      names.push(...page.map(({ filename }) => filename));
    }
    expect(names).toHaveLength(25);
    expect(new Set(names).size).toBe(25);
  });

  it("are refused where they are no files", async () => {
    const token = sandbox.tokens.profile;
    const send = (json: unknown): ReturnType<typeof call> =>
      call("POST", `${sandbox.api}/files`, { token, json });
    expect(refusal(await send([{ filename: "../x", file: "" }])).message).toBe(
      "Error on object parse: [0].filename must be a path",
    );
    expect(refusal(await send([{ filename: "x", file: "no base64!" }])).message).toContain(
      "base64",
    );
    const form = new FormData();
    form.set("multipart_action", "upload");
    form.set("upload_id", "none");
    const answer = await call("POST", `${sandbox.api}/files`, { token, body: form });
    expect(refusal(answer).message).toBe("There is no such upload, or it has ended");
    const huge = base64("x".repeat(1000));
    expect((await send([{ filename: "/x", file: huge }])).status).toBe(true);
  });
});
