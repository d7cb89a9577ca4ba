import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { expect, test } from "vitest";
import { answer } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { root } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import { explorerRows, openTagoContainer, toasts } from "../src/workbench/views.ts";

/** Has the shape of a profile token and opens nothing. */
const madeUpToken = "p-00000000-0000-4000-8000-000000000000";

// A port that was free a moment ago, and on which nothing listens now.
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

let host = "";
const workbench = useWorkbench(async () => {
  host = `127.0.0.1:${await closedPort()}`;
  return {
    name: "bad-input",
    open: path.join(root, "examples"),
    environment: {
      TAGOIO_API: `http://${host}`,
      TAGOIO_SSE: `http://${host}/events`,
      TAGOIO_TOKEN: madeUpToken,
    },
  };
});

test("a host that does not answer is one row that names it and says what to do", async () => {
  const { page } = workbench();
  await openTagoContainer(page);
  const failure = explorerRows(page).filter({ hasText: `Cannot reach ${host}` });
  await failure.first().waitFor();
  expect(await failure.count()).toBe(1);
  // The row gives the reason and, after it, what to do.
  expect(await failure.locator(".label-description").innerText()).not.toBe("");
  expect(await toasts(page).count()).toBe(0);
  await shoot(workbench(), "unreachable");
});

test("a token with spaces is refused while it is typed", async () => {
  const { page } = workbench();
  const field = await answer(page, {
    command: "TagoIO: Add Connection…",
    title: "Add Connection",
    type: madeUpToken.replaceAll("-0", " 0"),
  });
  const message = page.locator(".quick-input-widget .quick-input-message", { hasText: /space/i });
  await message.waitFor();
  // It says what is wrong without repeating what was typed.
  expect(await message.innerText()).not.toContain("0000");
  await page.keyboard.press("Enter");
  await message.waitFor();
  expect(await field.getAttribute("type")).toBe("password");
  await shoot(workbench(), "token-with-spaces");
});
