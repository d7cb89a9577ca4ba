import type { CommandTable } from "../workbench.ts";
import { copyAsCurl } from "./copy-as-curl.ts";
import { sendRequest } from "./send-request.ts";

export const commands: CommandTable = {
  "tagoio.request.send": sendRequest,
  "tagoio.request.copyAsCurl": copyAsCurl,
};
