import { both, mutable, oursAlone, refused, type Row } from "./row.ts";

const level = { label: "Level", type: "display", display: {} } as const;
const menu = { name: "Menu", slug: "MENU", fallback: "en-US" } as const;
const english = { dictionary: { START: "Start", STOP: "Stop" }, active: true } as const;
const portuguese = { dictionary: { START: "Iniciar" }, active: true } as const;

const ofDashboards: readonly Row[] = [
  both(
    "Resources.devices.create",
    ({ resources }) => resources.devices.create({ ...mutable, name: "Shown" }),
    ({ profile }) => profile.devices.create({ ...mutable, name: "Shown" }),
    { shown: "device_id" },
  ),
  both(
    "Resources.analysis.create",
    ({ resources }) => resources.analysis.create({ name: "Button", run_on: "external" } as never),
    ({ profile }) => profile.analyses.create({ name: "Button", run_on: "external" }),
    { button: "id" },
  ),
  both(
    "Resources.dashboards.create",
    ({ resources }) =>
      resources.dashboards.create({ label: "$label$ 1", type: "dashboard" } as never),
    ({ profile }) => profile.dashboards.create({ label: "$label$ 1", type: "dashboard" }),
    { dashboard: "dashboard" },
  ),
  both(
    "Resources.dashboards.widgets.create",
    ({ resources, get }) =>
      resources.dashboards.widgets.create(get("dashboard"), {
        ...level,
        analysis_run: get("button"),
        data: [{ origin: get("shown"), variables: "level", qty: 5 }],
      } as never),
    ({ profile, get }) =>
      profile.dashboards.widgets.create(get("dashboard"), {
        ...level,
        analysis_run: get("button"),
        data: [{ origin: get("shown"), variables: "level", qty: 5 }],
      }),
    { widget: "widget" },
  ),
  both(
    "Resources.dashboards.edit",
    ({ resources, get }) =>
      resources.dashboards.edit(get("dashboard"), {
        arrangement: [{ widget_id: get("widget"), x: 0, y: 0, width: 1, height: 2 }],
      }),
    ({ profile, get }) =>
      profile.dashboards.edit(get("dashboard"), {
        arrangement: [{ widget_id: get("widget"), x: 0, y: 0, width: 1, height: 2 }],
      }),
  ),
  both(
    "Resources.dashboards.list",
    ({ resources }) => resources.dashboards.list({ fields: ["id", "label", "type"] as never }),
    ({ profile }) => profile.dashboards.list({ fields: ["id", "label", "type"] }),
  ),
  both(
    "Resources.dashboards.info",
    ({ resources, get }) => resources.dashboards.info(get("dashboard")),
    ({ profile, get }) => profile.dashboards.info(get("dashboard")),
  ),
  both(
    "Resources.dashboards.listDevicesRelated",
    ({ resources, get }) => resources.dashboards.listDevicesRelated(get("dashboard")),
    ({ profile, get }) => profile.dashboards.relatedDevices(get("dashboard")),
  ),
  both(
    "Resources.dashboards.listAnalysisRelated",
    ({ resources, get }) => resources.dashboards.listAnalysisRelated(get("dashboard")),
    ({ profile, get }) => profile.dashboards.relatedAnalyses(get("dashboard")),
  ),
  both(
    "Resources.dashboards.getPublicKey",
    ({ resources, get }) => resources.dashboards.getPublicKey(get("dashboard"), "1 day" as never),
    ({ profile, get }) => profile.dashboards.publicKey(get("dashboard"), { expireTime: "1 day" }),
  ),
  both(
    "Resources.dashboards.duplicate",
    ({ resources, get }) => resources.dashboards.duplicate(get("dashboard"), { new_label: "Copy" }),
    ({ profile, get }) => profile.dashboards.duplicate(get("dashboard"), { new_label: "Copy" }),
    { copy: "dashboard_id" },
  ),
  both(
    "Resources.dashboards.runWidgetHeaderButtonAnalysis",
    ({ resources, get }) =>
      resources.dashboards.runWidgetHeaderButtonAnalysis(
        get("button"),
        get("dashboard"),
        get("widget"),
        { pressed: 1 },
      ),
    ({ profile, get }) =>
      profile.dashboards.widgets.runAnalysis(get("button"), get("dashboard"), get("widget"), {
        pressed: 1,
      }),
  ),
  both(
    "Resources.dashboards.delete",
    ({ resources, get }) => resources.dashboards.delete(get("copy")),
    ({ profile, get }) => profile.dashboards.delete(get("copy")),
  ),
];

const point = (device: string): Record<string, unknown> => ({
  origin: device,
  device,
  variable: "level",
  time: "2026-06-01T10:00:00.000Z",
  value: 4,
});

const ofWidgets: readonly Row[] = [
  both(
    "Resources.dashboards.widgets.edit",
    ({ resources, get }) =>
      resources.dashboards.widgets.edit(get("dashboard"), get("widget"), { label: "Level 2" }),
    ({ profile, get }) =>
      profile.dashboards.widgets.edit(get("dashboard"), get("widget"), { label: "Level 2" }),
  ),
  both(
    "Resources.dashboards.widgets.info",
    ({ resources, get }) => resources.dashboards.widgets.info(get("dashboard"), get("widget")),
    ({ profile, get }) => profile.dashboards.widgets.info(get("dashboard"), get("widget")),
  ),
  both(
    "Resources.dashboards.widgets.sendData",
    ({ resources, get }) =>
      resources.dashboards.widgets.sendData(get("dashboard"), get("widget"), [
        point(get("shown")),
      ] as never),
    ({ profile, get }) =>
      profile.dashboards.widgets.sendData(get("dashboard"), get("widget"), [point(get("shown"))]),
  ),
  both(
    "Resources.dashboards.widgets.getData",
    ({ resources, get }) => resources.dashboards.widgets.getData(get("dashboard"), get("widget")),
    ({ profile, get }) => profile.dashboards.widgets.data(get("dashboard"), get("widget")),
    { record: "content.0.result.0.id" },
  ),
  both(
    "Resources.dashboards.widgets.editData",
    ({ resources, get }) =>
      resources.dashboards.widgets.editData(get("dashboard"), get("widget"), {
        ...point(get("shown")),
        id: get("record"),
        value: 9,
      } as never),
    ({ profile, get }) =>
      profile.dashboards.widgets.editData(get("dashboard"), get("widget"), {
        ...point(get("shown")),
        id: get("record"),
        value: 9,
      }),
  ),
  both(
    "Resources.dashboards.widgets.getData",
    ({ resources, get }) =>
      resources.dashboards.widgets.getData(get("dashboard"), get("widget"), {
        overwrite: { start_date: new Date(0), end_date: new Date(), timezone: "UTC" },
      }),
    ({ profile, get }) =>
      profile.dashboards.widgets.data(get("dashboard"), get("widget"), {
        overwrite: { start_date: new Date(0), end_date: new Date(), timezone: "UTC" },
      }),
  ),
  both(
    "Resources.dashboards.widgets.deleteData",
    ({ resources, get }) =>
      resources.dashboards.widgets.deleteData(get("dashboard"), get("widget"), [
        `${get("record")}:${get("shown")}`,
      ]),
    ({ profile, get }) =>
      profile.dashboards.widgets.deleteData(get("dashboard"), get("widget"), [
        { id: get("record"), device: get("shown") },
      ]),
  ),
  both(
    "Resources.dashboards.widgets.editResource",
    ({ resources, get }) =>
      resources.dashboards.widgets.editResource(
        get("dashboard"),
        get("widget"),
        { device: get("shown"), name: "Renamed", "tags.site": "lab" },
        { identifier: "row" },
      ),
    ({ profile, get }) =>
      profile.dashboards.widgets.editResource(
        get("dashboard"),
        get("widget"),
        { device: get("shown"), name: "Renamed", "tags.site": "lab" },
        { identifier: "row" },
      ),
  ),
  both(
    "Resources.dashboards.widgets.tokenGenerate",
    ({ resources, get }) =>
      resources.dashboards.widgets.tokenGenerate(get("dashboard"), get("widget")),
    ({ profile, get }) => profile.dashboards.widgets.embedToken(get("dashboard"), get("widget")),
  ),
  both(
    "Resources.files.uploadFile",
    ({ resources, get }) =>
      resources.files.uploadFile(Buffer.from("picture"), "/photo.png", {
        dashboard: get("dashboard"),
        widget: get("widget"),
        fieldId: "photo",
      }),
    ({ profile, get }) =>
      profile.dashboards.widgets.uploadFile(
        get("dashboard"),
        get("widget"),
        "/photo.png",
        new TextEncoder().encode("picture"),
        { fieldId: "photo" },
      ),
  ),
  oursAlone("widgets.uploadCode", ({ profile, get }) =>
    profile.dashboards.widgets.uploadCode(get("dashboard"), get("widget"), {
      file: Buffer.from("<h1>Hello</h1>").toString("base64"),
      file_name: "index.html",
    }),
  ),
];

const ofTemplates: readonly Row[] = [
  both(
    "Resources.template.generateTemplate",
    ({ resources, get }) =>
      resources.template.generateTemplate({ dashboard: get("dashboard"), name: "Levels" }),
    ({ profile, get }) => profile.templates.create({ dashboard: get("dashboard"), name: "Levels" }),
    { template: "" },
  ),
  both(
    "Resources.template.getTemplate",
    ({ resources, get }) => resources.template.getTemplate(get("template")),
    ({ profile, get }) => profile.templates.info(get("template")),
  ),
  both(
    "Resources.template.installTemplate",
    ({ resources, get }) =>
      resources.template.installTemplate(get("template"), {
        device: { id: get("shown"), bucket: get("shown") },
        replace: { label: "Levels" },
      }),
    ({ profile, get }) =>
      profile.templates.install(get("template"), {
        device: { id: get("shown"), bucket: get("shown") },
        replace: { label: "Levels" },
      }),
  ),
  both(
    "Resources.dashboards.widgets.delete",
    ({ resources, get }) => resources.dashboards.widgets.delete(get("dashboard"), get("widget")),
    ({ profile, get }) => profile.dashboards.widgets.delete(get("dashboard"), get("widget")),
  ),
  refused(
    "Resources.dashboards.widgets.info",
    ({ resources, get }) => resources.dashboards.widgets.info(get("dashboard"), get("widget")),
    ({ profile, get }) => profile.dashboards.widgets.info(get("dashboard"), get("widget")),
  ),
];

const ofDictionaries: readonly Row[] = [
  both(
    "Resources.dictionaries.create",
    ({ resources }) => resources.dictionaries.create(menu),
    ({ profile }) => profile.dictionaries.create(menu),
    { dictionary: "dictionary" },
  ),
  both(
    "Resources.dictionaries.languageEdit",
    ({ resources, get }) =>
      resources.dictionaries.languageEdit(get("dictionary"), "en-US", english),
    ({ profile, get }) => profile.dictionaries.editLanguage(get("dictionary"), "en-US", english),
  ),
  both(
    "Resources.dictionaries.languageEdit",
    ({ resources, get }) =>
      resources.dictionaries.languageEdit(get("dictionary"), "pt-BR", portuguese),
    ({ profile, get }) => profile.dictionaries.editLanguage(get("dictionary"), "pt-BR", portuguese),
  ),
  both(
    "Resources.dictionaries.list",
    ({ resources }) => resources.dictionaries.list({ fields: ["id", "name", "slug"] as never }),
    ({ profile }) => profile.dictionaries.list({ fields: ["id", "name", "slug"] }),
  ),
  both(
    "Resources.dictionaries.edit",
    ({ resources, get }) => resources.dictionaries.edit(get("dictionary"), { name: "Menu 2" }),
    ({ profile, get }) => profile.dictionaries.edit(get("dictionary"), { name: "Menu 2" }),
  ),
  both(
    "Resources.dictionaries.info",
    ({ resources, get }) => resources.dictionaries.info(get("dictionary")),
    ({ profile, get }) => profile.dictionaries.info(get("dictionary")),
  ),
  both(
    "Resources.dictionaries.languageInfo",
    ({ resources, get }) =>
      resources.dictionaries.languageInfo(get("dictionary"), "pt-BR", { fallback: true }),
    ({ profile, get }) =>
      profile.dictionaries.language(get("dictionary"), "pt-BR", { fallback: true }),
  ),
  both(
    "Resources.dictionaries.languageInfoBySlug",
    ({ resources }) => resources.dictionaries.languageInfoBySlug("MENU", "pt-BR"),
    ({ profile }) => profile.dictionaries.language("MENU", "pt-BR", { fallback: true }),
  ),
  both(
    "Dictionary.getLanguagesData",
    ({ dictionary }) => dictionary().getLanguagesData("MENU", "pt-BR"),
    ({ profile }) => profile.dictionaries.language("MENU", "pt-BR", { fallback: true }),
  ),
  both(
    "Resources.dictionaries.languageDelete",
    ({ resources, get }) => resources.dictionaries.languageDelete(get("dictionary"), "pt-BR"),
    ({ profile, get }) => profile.dictionaries.deleteLanguage(get("dictionary"), "pt-BR"),
  ),
  both(
    "Resources.dictionaries.delete",
    ({ resources, get }) => resources.dictionaries.delete(get("dictionary")),
    ({ profile, get }) => profile.dictionaries.delete(get("dictionary")),
  ),
];

export const dashboards: readonly Row[] = [
  ...ofDashboards,
  ...ofWidgets,
  ...ofTemplates,
  ...ofDictionaries,
];
