import { toIso } from "../../data/dates.ts";
import { documentedBody } from "../../http/documented-body.ts";
import { ok, refuse, type Reply } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { isId } from "../../store/ids.ts";
import { insertAnalysis } from "../analyses/analyses.ts";
import type { AnalysisCreate } from "../analyses/analysis-schema.ts";
import { copyDashboard, type DashboardContent } from "../dashboards/copy.ts";
import { widgetsOf } from "../dashboards/widget-store.ts";
import type { ApiRequest, Handler, Rows } from "../handler.ts";
import { insertDocument } from "../resource.ts";

const kind = "template";
const missing = refuse(404, "Template Not Found");

/** `POST /template`: keeps a copy of a dashboard or an analysis, for anybody to install. */
const createTemplate: Handler = (request) => {
  const sent = checkBody(documentedBody("templates.create"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { dashboard, analysis, ...rest } = sent.value;
  const content = isId(dashboard)
    ? dashboardContent(request, dashboard)
    : isId(analysis)
      ? analysisContent(request, analysis)
      : undefined;
  if (content === undefined) {
    return refuse(400, "There is no such dashboard or analysis to make a template from");
  }
  const type = isId(dashboard) ? "dashboard" : "analysis";
  return ok(insertDocument(request, { kind }, { ...rest, type, content }).id);
};

function dashboardContent({ region }: ApiRequest, id: string): DashboardContent | undefined {
  const dashboard = region.store.documents.find(region.profile, "dashboard", id);
  return (
    dashboard && {
      body: dashboard.body,
      tags: dashboard.tags,
      widgets: widgetsOf(region, id).map(({ id: widget, body }) => ({ id: widget, body })),
    }
  );
}

function analysisContent({ region }: ApiRequest, id: string): AnalysisCreate | undefined {
  const analysis = region.store.analyses.find(region.profile, id);
  if (analysis === undefined) {
    return undefined;
  }
  const { name, description, run_on, runtime, interval, variables, tags } = analysis;
  return {
    name,
    description,
    run_on,
    runtime,
    ...(interval === null ? {} : { interval }),
    variables: [...variables],
    tags: [...tags],
  };
}

/** Templates are for every profile of the region. */
function templateOf({ region, params }: ApiRequest): ReturnType<typeof find> {
  return find(region, params["template_id"]);
}

const find = (region: ApiRequest["region"], id: string | undefined) =>
  isId(id) ? region.store.documents.anywhere(kind, id) : undefined;

/** `GET /template/:id` */
const templateInfo: Handler = (request) => {
  const template = templateOf(request);
  if (template === undefined) {
    return missing;
  }
  const { name, type, image_main, image_logo } = template.body;
  return ok({
    name,
    type,
    image_main,
    image_logo,
    created_at: toIso(template.created_at),
    updated_at: toIso(template.updated_at),
  });
};

/** `POST /template/:id`: makes what the template holds in the own profile. */
const installTemplate: Handler = (request): Reply => {
  const template = templateOf(request);
  if (template === undefined) {
    return missing;
  }
  const sent = checkBody(documentedBody("templates.install").optional(), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { content, type } = template.body;
  if (type === "analysis") {
    const made = insertAnalysis(request.region, content as AnalysisCreate, request.now);
    return ok({ analysis: made.analysis.id });
  }
  const device = (sent.value?.["device"] as { id?: unknown } | undefined)?.id;
  const filled = replaced(
    content as DashboardContent,
    sent.value?.["replace"] as Record<string, unknown> | undefined,
    typeof device === "string" ? device : undefined,
  );
  return ok({ dashboard: copyDashboard(request, filled).id });
};

/** Puts the own device in place of the ones that the widgets read, and texts in place of `$name$`. */
function replaced(
  content: DashboardContent,
  texts: Readonly<Record<string, unknown>> = {},
  device?: string,
): DashboardContent {
  const filled = JSON.parse(
    Object.entries(texts).reduce(
      (json, [name, text]) =>
        json.replaceAll(`$${name}$`, JSON.stringify(String(text)).slice(1, -1)),
      JSON.stringify(content),
    ),
  ) as DashboardContent;
  if (device === undefined) {
    return filled;
  }
  return {
    ...filled,
    widgets: filled.widgets.map(({ id, body }) => ({
      id,
      body: {
        ...body,
        data: ((body["data"] as readonly object[] | undefined) ?? []).map((source) => ({
          ...source,
          origin: device,
          bucket: device,
        })),
      },
    })),
  };
}

export const templateRows: Rows = {
  "templates.create": createTemplate,
  "templates.info": templateInfo,
  "templates.install": installTemplate,
};
