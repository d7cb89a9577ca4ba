export type { Plan } from "./http/rate-limit.ts";
export type { RegionTokens } from "./seed/seed-region.ts";
export type { RegionOptions, RunningRegion, Sandbox, SandboxOptions } from "./start.ts";
export { startSandbox } from "./start.ts";
export type { StartProblem } from "./start-error.ts";
export { SandboxStartError } from "./start-error.ts";
export type { Seed } from "./store/regions.ts";
