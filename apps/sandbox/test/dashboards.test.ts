import { Resources } from "@tago-io/sdk";
import { createConnection } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { sameValues } from "./support/same.ts";

let sandbox: Sandbox;
let resources: Resources;
const transport = undiciTransport();

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  vi.stubEnv("TAGOIO_API", sandbox.api);
  vi.stubEnv("TAGOIO_SSE", sandbox.sse);
  vi.stubEnv("TAGOIO_REQUEST_ATTEMPTS", "1");
  resources = new Resources({ token: sandbox.tokens.profile });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await transport.close();
  await sandbox.stop();
});

const connect = (): ReturnType<typeof createConnection> =>
  createConnection({
    token: sandbox.tokens.profile,
    kind: "profile",
    region: { api: sandbox.api },
    transport,
  });

const device = (): string => sandbox.devices[0]?.id ?? "";

/** A dashboard with one widget that shows a variable of the first device. */
async function newDashboard(label: string, more: object = {}) {
  const { dashboard } = await resources.dashboards.create({ label, type: "dashboard" } as never);
  const { widget } = await resources.dashboards.widgets.create(dashboard, {
    label: "Level",
    type: "display",
    display: {},
    data: [{ origin: device(), variables: "level", qty: 5 }],
    ...more,
  } as never);
  await resources.dashboards.edit(dashboard, {
    arrangement: [{ widget_id: widget, x: 0, y: 0, width: 1, height: 2 }],
  });
  return { dashboard, widget };
}

describe("dashboards", () => {
  it("are made, listed, changed and removed, alike for both clients", async () => {
    const { dashboard } = await newDashboard("Cold chain");
    const { dashboards } = connect();
    sameValues(await dashboards.list(), await resources.dashboards.list({ fields: ["id"] }));
    const withoutAccess = ({ last_access: _at, ...rest }: Record<string, unknown>): unknown => rest;
    sameValues(
      withoutAccess({ ...(await dashboards.info(dashboard)) }),
      withoutAccess({ ...(await resources.dashboards.info(dashboard)) }),
    );
    expect(await dashboards.edit(dashboard, { label: "Renamed" })).toBe("Successfully Updated");
    expect(await resources.dashboards.list({ filter: { label: "ren*" } })).toMatchObject([
      { id: dashboard, label: "Renamed" },
    ]);
    expect(await dashboards.delete(dashboard)).toBe("Successfully Removed");
    await expect(resources.dashboards.info(dashboard)).rejects.toBe("Dashboard Not Found");
  });

  it("know what they show, and can be copied with their widgets", async () => {
    const [analysis] = await resources.analysis.list();
    const { dashboard, widget } = await newDashboard("Original", { analysis_run: analysis?.id });
    expect(await resources.dashboards.listDevicesRelated(dashboard)).toEqual([
      { id: device(), bucket: device(), name: sandbox.devices[0]?.name },
    ]);
    expect(await connect().dashboards.relatedAnalyses(dashboard)).toEqual([
      { id: analysis?.id, name: analysis?.name },
    ]);
    const copy = await resources.dashboards.duplicate(dashboard, { new_label: "Copy" });
    const info = await resources.dashboards.info(copy.dashboard_id);
    const [place] = info.arrangement ?? [];
    expect(info.label).toBe("Copy");
    expect(place).toMatchObject({ x: 0, height: 2 });
    expect(place?.widget_id).not.toBe(widget);
    expect(
      await resources.dashboards.widgets.info(copy.dashboard_id, place?.widget_id ?? ""),
    ).toMatchObject({ label: "Level", dashboard: copy.dashboard_id });
  });

  it("can be shared", async () => {
    const { dashboard, widget } = await newDashboard("Shared");
    const key = await resources.dashboards.getPublicKey(dashboard, "1 day" as never);
    expect(key).toMatchObject({ token: expect.any(String), expire_time: expect.any(Date) });
    const embed = await connect().dashboards.widgets.embedToken(dashboard, widget);
    expect(embed.widget_token).toMatch(/^[0-9a-f-]{36}$/u);
    expect(JSON.stringify(await resources.dashboards.info(dashboard))).not.toContain(key.token);
  });
});

describe("widgets", () => {
  it("are changed and removed", async () => {
    const { dashboard, widget } = await newDashboard("Widgets");
    const { widgets } = connect().dashboards;
    expect(await widgets.edit(dashboard, widget, { label: "Other" })).toBe("Successfully Updated");
    sameValues(
      await widgets.info(dashboard, widget),
      await resources.dashboards.widgets.info(dashboard, widget),
    );
    expect(await widgets.info(dashboard, widget)).toMatchObject({ id: widget, label: "Other" });
    expect(await resources.dashboards.widgets.delete(dashboard, widget)).toBe(
      "Successfully Removed",
    );
    await expect(resources.dashboards.widgets.info(dashboard, widget)).rejects.toBe(
      "Widget Not Found",
    );
  });

  it("send, show, change and remove data, and tell who looks at the dashboard", async () => {
    const { dashboard, widget } = await newDashboard("Data");
    const { live, dashboards } = connect();
    const events: unknown[] = [];
    const stream = live([`ui_dashboard.${dashboard}`], {
      onEvent: ({ payload }) => events.push(payload),
    });
    await expect.poll(() => stream.state().kind).toBe("open");
    const point = {
      origin: device(),
      device: device(),
      variable: "level",
      time: new Date().toISOString(),
    };
    await resources.dashboards.widgets.sendData(dashboard, widget, [
      { ...point, value: 4 },
      { ...point, value: 5 },
    ] as never);
    const shown = await dashboards.widgets.data(dashboard, widget);
    const [content] = shown.content;
    expect(content?.result).toHaveLength(2);
    const [record] = (content?.result ?? []) as { id: string }[];
    const id = record?.id ?? "";
    await resources.dashboards.widgets.editData(dashboard, widget, {
      ...point,
      id,
      value: 9,
    } as never);
    await resources.dashboards.widgets.deleteData(dashboard, widget, [`${id}:${device()}`]);
    expect((await dashboards.widgets.data(dashboard, widget)).content[0]?.result).toHaveLength(1);
    await expect.poll(() => events).toHaveLength(3);
    expect(events[0]).toMatchObject({ dashboard, widget, action: "data" });
    await stream.close();
  });

  it("change devices, run their analysis, and carry code and files", async () => {
    const [analysis] = await resources.analysis.list();
    const { dashboard, widget } = await newDashboard("Table", { analysis_run: analysis?.id });
    const { widgets } = connect().dashboards;
    await resources.dashboards.widgets.editResource(dashboard, widget, {
      device: device(),
      name: "Renamed by a widget",
      "tags.site": "lab",
      "param.interval": "5",
    });
    expect(await resources.devices.info(device())).toMatchObject({
      name: "Renamed by a widget",
      tags: expect.arrayContaining([{ key: "site", value: "lab" }]) as unknown,
    });
    expect(await resources.devices.paramList(device())).toMatchObject([
      { key: "interval", value: "5" },
    ]);
    await widgets.runAnalysis(analysis?.id ?? "", dashboard, widget, { button: 1 });
    expect((await resources.analysis.info(analysis?.id ?? "")).last_run).not.toBe("never");
    const code = await widgets.uploadCode(dashboard, widget, {
      file: Buffer.from("<h1>Hello</h1>").toString("base64"),
      file_name: "index.html",
    });
    expect(await (await fetch(code.url)).text()).toBe("<h1>Hello</h1>");
    const upload = await resources.files.uploadFile(Buffer.from("picture"), "/photo.png", {
      dashboard,
      widget,
      fieldId: "photo",
    });
    expect(upload.file).toContain("/photo.png");
  });
});

it("templates keep a dashboard, and install it for another device", async () => {
  const { dashboard } = await newDashboard("$label$ of the site");
  const { templates } = connect();
  const id = await templates.create({ dashboard, name: "Levels" });
  sameValues(await templates.info(id), await resources.template.getTemplate(id));
  const other = await resources.devices.create({
    name: "Other",
    type: "mutable",
    network: "5bbd0d144051a50034cd19fb",
    connector: "5f5a8f3351d4db99c40dece5",
  });
  const made = await resources.template.installTemplate(id, {
    device: { id: other.device_id, bucket: other.device_id },
    replace: { label: "Levels" },
  });
  const installed = made.dashboard ?? "";
  expect(await resources.dashboards.info(installed)).toMatchObject({
    label: "Levels of the site",
  });
  expect(await resources.dashboards.listDevicesRelated(installed)).toMatchObject([
    { id: other.device_id },
  ]);
});
