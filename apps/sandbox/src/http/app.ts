import type { HttpBindings } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { createControlApp } from "../control/app.ts";
import type { Control } from "../control/control.ts";
import type { World } from "../control/world.ts";
import { type StruckVariable, striking } from "../faults/middleware.ts";
import { openLiveStream } from "../live/stream.ts";
import type { Region } from "../region.ts";
import { answer, type Noted } from "./answer.ts";
import { downloadPath, serveDownload } from "./downloads.ts";
import { incomingOf } from "./incoming.ts";
import { failureOf } from "./failure.ts";
import type { Reply } from "./reply.ts";

type Env = { Bindings: HttpBindings; Variables: StruckVariable & { noted: Noted } };

/** Answers every request to one region; plain ones do not come here, see `direct.ts`. */
export function createApp(region: Region, world: World, control: Control): Hono<Env> {
  const app = new Hono<Env>();
  // Before everything that lets web pages in.
  app.route("/", createControlApp(world, control));
  app.use(noting(region, world));
  // Any page may call, as with the cloud; a token is what gives access.
  app.use(
    cors({
      origin: "*",
      allowMethods: ["GET", "POST", "PUT", "DELETE", "OPTIONS"],
      exposeHeaders: ["Allow"],
      maxAge: 600,
    }),
  );
  app.use(striking(region, world.faults));
  app.get("/events", (context) => openLiveStream(region, context.req.raw));
  app.get("/events/", (context) => openLiveStream(region, context.req.raw));
  app.get(downloadPath, (context) => serveDownload(region, context.req.param("code")));
  app.all("*", async (context) =>
    send(await answer(region, incomingOf(context), context.get("noted"))),
  );
  app.onError((error) => send(failureOf(error, world.log)));
  return app;
}

/** Remembers every request for the control API. */
const noting =
  ({ id, store }: Region, { requests }: World): MiddlewareHandler<Env> =>
  async (context, next) => {
    const noted: Noted = {};
    context.set("noted", noted);
    await next();
    const struck = context.get("struck");
    requests.add({
      time: store.clock.now(),
      region: id,
      method: context.req.method,
      url: context.req.url,
      token: noted.token,
      body: noted.bytes,
      status: struck?.unanswered === true ? 0 : context.res.status,
      faults: struck?.faults,
    });
  };

const send = ({ status, body, headers }: Reply): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });
