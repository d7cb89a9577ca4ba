export type { UndiciTransport } from "./transport/undici-transport.ts";
export { undiciTransport } from "./transport/undici-transport.ts";
