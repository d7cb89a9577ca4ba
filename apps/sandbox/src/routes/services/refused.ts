import type { RouteId } from "@tagoio-workbench/catalog";

/** Services that would need a server that the sandbox is not. */
export const serviceRefused: Readonly<Partial<Record<RouteId, string>>> = {
  "tagotip.command": "The sandbox has no TagoTiP server that devices could take commands from",
};
