import {
  Account,
  Analysis,
  Authorization,
  Cache,
  Device,
  Dictionary,
  Migration,
  Network,
  Resources,
  RunUser,
  Services,
  SSE,
  Utils,
} from "@tago-io/sdk";

/** Made up; nothing is sent. */
const token = "p-00000000-1111-4222-8333-444444444444";
const region = { api: "http://127.0.0.1:9", sse: "http://127.0.0.1:9/events" };

/** Classes that answer for the API. */
const classes = { Resources, Device, Network, Services, Authorization, RunUser, Dictionary };
/** Classes with methods of their own, and modules. */
const withStatics = { Account, RunUser, Analysis, Migration };
const modules = { Utils, SSE, Cache };

/** Parts that stand under a second name as well. */
const seconds = new Set([
  "Resources.buckets.devices",
  "Services.MQTT",
  "Services.Notification",
  "Services.Attachment",
  "Services.PDF",
]);

/** Every method that the installed version of the SDK has, such as `Resources.devices.list`. */
export function sdkMethods(): ReadonlySet<string> {
  const names: string[] = [];
  for (const [name, each] of Object.entries(classes)) {
    collect(new each({ token, region, language: "en-US" }), name, names);
  }
  for (const [name, first] of Object.entries(withStatics)) {
    for (let each: object | null = first; each !== null && each !== Function.prototype;) {
      if ((each as { readonly name?: string }).name === "TagoIOModule") break;
      names.push(...functionsOf(each).map((method) => `${name}.${method}`));
      each = Object.getPrototypeOf(each) as object | null;
    }
  }
  for (const [name, each] of Object.entries(modules)) {
    names.push(...functionsOf(each).map((method) => `${name}.${method}`));
  }
  return new Set(names);
}

function collect(part: object, name: string, names: string[]): void {
  if (seconds.has(name)) return;
  for (let each = Object.getPrototypeOf(part) as object; each !== Object.prototype;) {
    if (each.constructor.name !== "TagoIOModule") {
      names.push(...functionsOf(each).map((method) => `${name}.${method}`));
    }
    each = Object.getPrototypeOf(each) as object;
  }
  for (const [key, value] of Object.entries(part)) {
    if (key !== "params" && isPart(value)) collect(value, `${name}.${key}`, names);
  }
}

const isPart = (value: unknown): value is object =>
  typeof value === "object" && value !== null && value.constructor !== Object;

/** Functions of an object itself; getters are parts, and `_` marks what is not for others. */
const functionsOf = (each: object): string[] =>
  Object.entries(Object.getOwnPropertyDescriptors(each)).flatMap(([key, { value }]) =>
    typeof value === "function" && key !== "constructor" && !key.startsWith("_") ? [key] : [],
  );
