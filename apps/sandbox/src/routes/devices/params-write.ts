import type { Store } from "../../store/store.ts";
import type { ParamInput } from "./device-schema.ts";

/** Makes parameters, or changes those that an ID names. Call it inside a transaction. */
export function addParams(store: Store, device: string, params: readonly ParamInput[]): void {
  for (const { id, key, value, sent } of params) {
    const present = id === undefined ? undefined : store.params.find(device, id);
    if (present === undefined) {
      store.params.insert(device, {
        id: store.ids.id(store.clock.now()),
        key: key ?? "",
        value: value ?? "",
        sent: sent ?? false,
      });
    } else {
      store.params.update(device, {
        id: present.id,
        key: key ?? present.key,
        value: value ?? present.value,
        sent: sent ?? present.sent,
      });
    }
  }
}
