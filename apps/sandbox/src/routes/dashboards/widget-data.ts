import { storeData } from "../../data/send.ts";
import { documentedBody } from "../../http/documented-body.ts";
import type { Query } from "../../http/query-string.ts";
import { listOf, textOf, textsOf } from "../../http/query-string.ts";
import { objectParseError, ok, type Reply } from "../../http/reply.ts";
import { checkItems } from "../../http/validate.ts";
import { startAnalysis } from "../analyses/analyses.ts";
import { deleteData, editData, getData } from "../data/data.ts";
import { addParams } from "../devices/params-write.ts";
import { uploadFiles } from "../files/upload.ts";
import { type ApiRequest, findDevice, type Handler } from "../handler.ts";
import { presentWidget, tellDashboard, widgetOf } from "./widgets.ts";

/** What a widget reads from one device. */
interface Source {
  readonly origin: string;
  readonly variables?: string | readonly string[];
  readonly qty?: number;
  readonly query?: string;
  readonly start_date?: string;
  readonly end_date?: string;
}

/** A blueprint dashboard shows the devices that whoever looks at it has chosen: `origin` stands for `id`. */
function chosenDevices(query: Query): ReadonlyMap<string, string> {
  return new Map(
    listOf(query, "blueprint_devices").flatMap((each) => {
      if (typeof each !== "object" || Array.isArray(each)) {
        return [];
      }
      const [origin, id] = [textOf(each, "origin"), textOf(each, "id")];
      return origin === undefined || id === undefined ? [] : [[origin, id] as const];
    }),
  );
}

const asQuery = ({ variables, qty, query, start_date, end_date }: Source): Query => ({
  ...(variables === undefined ? {} : { variables: [variables].flat() }),
  ...(qty === undefined ? {} : { qty: String(qty) }),
  ...(query === undefined ? {} : { query }),
  ...(start_date === undefined ? {} : { start_date }),
  ...(end_date === undefined ? {} : { end_date }),
});

/** `GET /data/:dashboard/:widget`: what the widget shows. */
export const getWidgetData: Handler = async (request) => {
  const widget = widgetOf(request);
  if (!widget.ok) {
    return widget.reply;
  }
  const devices = chosenDevices(request.query);
  const sources = (widget.value.body["data"] as readonly Source[] | undefined) ?? [];
  const content: unknown[] = [];
  for (const source of sources) {
    const device = devices.get(source.origin) ?? source.origin;
    const reply = await getData({
      ...request,
      params: { device_id: device },
      query: asQuery(source),
    });
    if (!reply.body.status) {
      return reply;
    }
    content.push({ data: source, result: reply.body.result });
  }
  return ok({ widget: presentWidget(widget.value), content });
};

const deviceIn = (item: Readonly<Record<string, unknown>>): unknown =>
  item["device"] ?? item["origin"] ?? item["bucket"];

/** Does something for the items of a body, device by device; the first refusal undoes all. */
async function byDevice(
  request: ApiRequest,
  route: "widgets.data.send" | "widgets.data.edit",
  act: (device: string, items: readonly Record<string, unknown>[]) => Reply | Promise<Reply>,
): Promise<Reply> {
  const widget = widgetOf(request);
  if (!widget.ok) {
    return widget.reply;
  }
  const sent = checkItems(documentedBody(route), [request.body].flat());
  if (!sent.ok) {
    return sent.reply;
  }
  const items = new Map<string, Record<string, unknown>[]>();
  for (const [index, item] of sent.value.entries()) {
    const device = findDevice(request, deviceIn(item));
    if (!device.ok) {
      return objectParseError(`[${index}].device is none of the devices`);
    }
    const { origin: _origin, device: _device, ...record } = item;
    const id = device.value.id;
    items.set(id, [...(items.get(id) ?? []), record]);
  }
  for (const [device, records] of items) {
    const reply = await act(device, records);
    if (!reply.body.status) {
      return reply;
    }
  }
  tellDashboard(request, widget.value.parent ?? "", {
    widget: widget.value.id,
    action: "data",
  });
  startWith(request, widget.value.body["analysis_run"], sent.value);
  return ok({
    message: `${sent.value.length} Data ${route.endsWith("send") ? "Added" : "Updated"}`,
  });
}

/** A widget may have an analysis that runs with what was sent. */
function startWith({ region, now }: ApiRequest, id: unknown, scope: unknown): void {
  const { store, profile } = region;
  const analysis = typeof id === "string" ? store.analyses.find(profile, id) : undefined;
  if (analysis?.active === true) {
    startAnalysis(region, analysis, scope, now);
  }
}

/** `POST /data/:dashboard/:widget`: `bypass_bucket` starts the analysis and stores nothing. */
export const sendWidgetData: Handler = (request) =>
  byDevice(request, "widgets.data.send", (id, records) => {
    const device = findDevice(request, id);
    if (!device.ok || textOf(request.query, "bypass_bucket")?.toLowerCase() === "true") {
      return device.ok ? ok("") : device.reply;
    }
    const { region, sender, now } = request;
    return storeData(region, device.value, records, { sender, simulated: false }, now);
  });

/** `PUT /data/:dashboard/:widget/data` */
export const editWidgetData: Handler = (request) =>
  byDevice(request, "widgets.data.edit", (id, records) =>
    textOf(request.query, "bypass_bucket")?.toLowerCase() === "true"
      ? ok("")
      : editData({
          ...request,
          params: { device_id: id },
          body: records.map(({ variable: _variable, ...edit }) => edit),
        }),
  );

/** `DELETE /data/:dashboard/:widget`: `ids` are pairs of a record and its device. */
export const deleteWidgetData: Handler = async (request) => {
  const widget = widgetOf(request);
  if (!widget.ok) {
    return widget.reply;
  }
  const pairs = textsOf(request.query, "ids").map((pair) => pair.split(":"));
  const devices = new Map<string, string[]>();
  for (const [first = "", second = ""] of pairs) {
    // The SDK's documentation does not say which comes first, so both orders are understood.
    const [record, device] = findDevice(request, second).ok ? [first, second] : [second, first];
    devices.set(device, [...(devices.get(device) ?? []), record]);
  }
  let removed = 0;
  for (const [device, ids] of devices) {
    const reply = await deleteData({
      ...request,
      params: { device_id: device },
      query: { ids, qty: String(ids.length) },
    });
    if (!reply.body.status) {
      return reply;
    }
    removed += ids.length;
  }
  tellDashboard(request, widget.value.parent ?? "", { widget: widget.value.id, action: "data" });
  return ok(`${removed} Data Removed`);
};

/** `PUT /data/:dashboard/:widget/resource`: changes devices that the widget lists. */
export const editWidgetResource: Handler = (request) => {
  const widget = widgetOf(request);
  if (!widget.ok) {
    return widget.reply;
  }
  const items = [request.body].flat() as readonly Record<string, unknown>[];
  const { store } = request.region;
  const devices = items.map((item) => findDevice(request, item?.["device"]));
  const missing = devices.findIndex((device) => !device.ok);
  if (missing !== -1) {
    return objectParseError(`[${missing}].device is none of the devices`);
  }
  store.transaction(() => {
    for (const [index, device] of devices.entries()) {
      if (device.ok) {
        changeDevice(request, device.value.id, items[index] ?? {});
      }
    }
  });
  return ok({ message: "Successfully Updated" });
};

/** `name` and `active` are fields, `tags.<key>` and `param.<key>` are what they say. */
function changeDevice(
  { region: { store, profile }, now }: ApiRequest,
  id: string,
  item: Readonly<Record<string, unknown>>,
): void {
  const device = store.devices.find(profile, id);
  if (device === undefined) {
    return;
  }
  let { tags } = device;
  for (const [name, it] of Object.entries(item)) {
    const [kind = "", ...rest] = name.split(".");
    const key = rest.join(".");
    if (kind === "tags" && key !== "") {
      tags = [...tags.filter((tag) => tag.key !== key), { key, value: String(it) }];
    } else if (/^params?$/u.test(kind) && key !== "") {
      const present = store.params.list(id).find((param) => param.key === key);
      addParams(store, id, [{ id: present?.id, key, value: String(it), sent: false }]);
    }
  }
  store.devices.change(id, {
    tags,
    ...(typeof item["name"] === "string" ? { name: item["name"] } : {}),
    ...(typeof item["active"] === "boolean" ? { active: item["active"] } : {}),
    updated_at: now,
  });
}

/** `POST /data/files/:dashboard/:widget`: as `POST /files`, by whoever may use the widget. */
export const uploadWidgetFiles: Handler = (request) => {
  const widget = widgetOf(request);
  return widget.ok ? uploadFiles(request) : widget.reply;
};

/** `POST /analysis/:analysis/run/:dashboard/:widget`: the analysis of the widget, and no other. */
export const runWidgetAnalysis: Handler = (request) => {
  const widget = widgetOf(request);
  if (!widget.ok) {
    return widget.reply;
  }
  const id = request.params["analysis_id"];
  const { store, profile } = request.region;
  const analysis = id === undefined ? undefined : store.analyses.find(profile, id);
  if (analysis === undefined || widget.value.body["analysis_run"] !== id) {
    return objectParseError("the widget does not run this analysis");
  }
  const { scope } = (request.body ?? {}) as { scope?: unknown };
  if (typeof scope !== "object" || scope === null) {
    return objectParseError("scope must be an object");
  }
  startAnalysis(request.region, analysis, scope, request.now);
  return ok("Analysis Successfully Executed");
};
