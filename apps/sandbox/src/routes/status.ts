import { ok } from "../http/reply.ts";
import { version } from "../version.ts";
import type { Handler } from "./handler.ts";

/** `GET /status`: the version, for anyone. */
export const status: Handler = () => ok({ version });
