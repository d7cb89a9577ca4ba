import type { Facts } from "../../facts/facts.ts";
import type { Range } from "../../text/range.ts";
import { knownText } from "../../values/pieces.ts";
import { isOfAccount } from "../account-region.ts";
import { apiRequests } from "../api-request.ts";
import { defineRule, type Rule } from "../rule.ts";

/** Methods of the SDKs that edit or delete data of the device in their first argument. */
const calls = /^(?:Resources|Account)\.devices\.(?:editDeviceData|deleteDeviceData)$/;

export const rule: Rule = defineRule({
  id: "immutable-write",
  severity: "warning",
  category: "correctness",
  fix: "none",
  summary: "Data of a device that is known to be immutable cannot be edited or deleted",
  messages: {
    edit: "{device} is immutable: its data can be added and read, not changed",
  },
  check({ facts, knowledge: { account } }, report) {
    if (account === undefined) return;
    for (const { id, host, range } of writesOf(facts)) {
      const device = account.devices.find((known) => known.id === id);
      if (device?.storage !== "immutable" || !isOfAccount(host, account)) continue;
      report({ message: "edit", range, data: { device: device.name.slice(0, 60) } });
    }
  },
});

interface Write {
  readonly id: string;
  readonly host?: string;
  readonly range: Range;
}

function writesOf({ requests, sdk }: Facts): readonly Write[] {
  const sent = apiRequests(requests).flatMap(({ request, match }): readonly Write[] => {
    if (match.kind !== "route" || match.route.only !== "mutable devices") return [];
    const { host } = request.url;
    const id = match.params["device_id"];
    if (id === undefined || host === undefined) return [];
    return [{ id, host: host.text, range: request.method.range ?? request.url.value.range }];
  });
  const called = sdk.flatMap((call): readonly Write[] => {
    const [first] = call.arguments;
    const id = first?.kind === "string" ? knownText(first.value) : undefined;
    return id === undefined || !calls.test(call.api) ? [] : [{ id, range: call.nameRange }];
  });
  return [...sent, ...called];
}
