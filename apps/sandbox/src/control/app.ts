import { type Context, Hono } from "hono";
import { parseJson, readBody } from "../http/body.ts";
import { parseQuery } from "../http/query-string.ts";
import { refuse, type Reply } from "../http/reply.ts";
import { commands } from "./commands.ts";
import { isLocalProgram } from "./guard.ts";
import type { Control } from "./control.ts";
import type { World } from "./world.ts";

/** The control API under `/__sandbox`: for tests and for people who try things, not part of TagoIO's API. */
export function createControlApp(world: World, control: Control): Hono {
  const app = new Hono();
  const answer = async (context: Context): Promise<Response> => {
    const { status, body } = await runCommand(world, control, context.req.raw);
    return Response.json(body, { status });
  };
  app.all("/__sandbox", answer);
  app.all("/__sandbox/*", answer);
  return app;
}

const bodyMaxBytes = 100_000;

async function runCommand(world: World, control: Control, request: Request): Promise<Reply> {
  if (!isLocalProgram(request.headers)) {
    return refuse(403, "Only programs on this machine may control the sandbox, not web pages");
  }
  const url = new URL(request.url);
  const [path = "", name, ...rest] = url.pathname.split("/").slice(2);
  const offered = commands.filter((each) => each.path === path);
  const command = offered.find(({ method }) => method === request.method);
  if (command === undefined || rest.length > 0) {
    const ways = offered.map(({ method }) => method).join(", ");
    return offered.length === 0
      ? refuse(404, "There is no such command; GET /__sandbox lists them")
      : refuse(405, `Use ${ways} for /__sandbox/${path}`);
  }
  const raw = await readBody(request, bodyMaxBytes);
  const body = raw.ok ? parseJson(raw.value) : raw;
  return body.ok
    ? command.run({ world, control, query: parseQuery(url.search), body: body.value, name })
    : body.reply;
}
