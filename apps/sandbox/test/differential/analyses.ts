import { both, mutable, oursAlone, refused, type Row } from "./row.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const external = {
  name: "Report",
  run_on: "external",
  variables: [{ key: "limit", value: "5" }],
  tags: [{ key: "kind", value: "report" }],
} as const;
const code = "console.log(1);";
const alarm = {
  name: "Alarm",
  type: "condition",
  active: true,
  tags: [{ key: "kind", value: "alarm" }],
} as const;
const above = {
  variable: "temp",
  is: ">",
  value: "5",
  value_type: "number",
} as const;
const email = { to: "a@example.com", subject: "Hi", message: "Warm" } as const;
const twilio = { from: "+2", twilio_sid: "made-up-sid", twilio_token: "made-up-token" } as const;

const ofAnalyses: readonly Row[] = [
  both(
    "Resources.analysis.create",
    ({ resources }) => resources.analysis.create(external as never),
    ({ profile }) => profile.analyses.create(external),
    { analysis: "id", analysisToken: "token" },
  ),
  both(
    "Resources.analysis.list",
    ({ resources }) =>
      resources.analysis.list({
        fields: ["id", "name", "tags", "run_on", "created_at"],
        filter: { tags: [{ key: "kind", value: "report" }] },
      }),
    ({ profile }) =>
      profile.analyses.list({
        fields: ["id", "name", "tags", "run_on", "created_at"],
        filter: { tags: [{ key: "kind", value: "report" }] },
      }),
  ),
  both(
    "Resources.analysis.edit",
    ({ resources, get }) =>
      resources.analysis.edit(get("analysis"), { description: "Daily", active: true } as never),
    ({ profile, get }) =>
      profile.analyses.edit(get("analysis"), { description: "Daily", active: true }),
  ),
  both(
    "Resources.analysis.run",
    ({ resources, get }) => resources.analysis.run(get("analysis"), [{ variable: "v" }]),
    async ({ profile, get }) => ({
      analysis_token: await profile.analyses.run(get("analysis"), [{ variable: "v" }]),
    }),
  ),
  both(
    "Resources.analysis.tokenGenerate",
    ({ resources, get }) => resources.analysis.tokenGenerate(get("analysis")),
    async ({ profile, get }) => ({
      analysis_token: await profile.analyses.generateToken(get("analysis")),
    }),
  ),
  both(
    "Resources.analysis.uploadScript",
    ({ resources, get }) =>
      resources.analysis.uploadScript(get("analysis"), {
        name: "report.js",
        content: base64(code),
        language: "node-rt2025",
      }),
    ({ profile, get }) => profile.analyses.upload(get("analysis"), { code, fileName: "report.js" }),
  ),
  both(
    "Resources.analysis.downloadScript",
    ({ resources, get }) => resources.analysis.downloadScript(get("analysis")),
    ({ profile, get }) => profile.analyses.link(get("analysis")),
  ),
  oursAlone("analyses.download", ({ profile, get }) => profile.analyses.download(get("analysis"))),
  both(
    "Resources.analysis.info",
    ({ resources, get }) => resources.analysis.info(get("analysis")),
    ({ profile, get }) => profile.analyses.info(get("analysis")),
  ),
  refused(
    "Resources.analysis.info",
    ({ resources }) => resources.analysis.info("0".repeat(24)),
    ({ profile }) => profile.analyses.info("0".repeat(24)),
  ),
  oursAlone("info", ({ connect, get }) => connect(get("analysisToken"), "analysis").info()),
];

const ofServices: readonly Row[] = [
  both(
    "Services.console.log",
    ({ services }) => services.console.log("Hello", new Date(0)),
    ({ analysis }) => analysis.services.console.log("Hello", new Date(0)),
  ),
  both(
    "Services.email.send",
    ({ services }) => services.email.send({ ...email }),
    ({ analysis }) => analysis.services.email.send(email),
  ),
  refused(
    "Services.email.send",
    ({ services }) => services.email.send({ to: "a@example.com" } as never),
    ({ analysis }) => analysis.services.email.send({ to: "a@example.com" }),
  ),
  both(
    "Services.sms.send",
    ({ services }) => services.sms.send({ to: "+1", message: "Warm" }),
    ({ analysis }) => analysis.services.sms.send({ to: "+1", message: "Warm" }),
  ),
  both(
    "Services.twilio.send",
    ({ services }) => services.twilio.send({ ...twilio, to: "+1", message: "Warm" }),
    ({ analysis }) => analysis.services.twilio.send({ ...twilio, to: "+1", message: "Warm" }),
  ),
  both(
    "Services.twilio_whatsapp.send",
    ({ services }) =>
      services.twilio_whatsapp.send({ ...twilio, to: "+1", message: "Warm" } as never),
    ({ analysis }) => analysis.services.whatsapp.send({ ...twilio, to: "+1", message: "Warm" }),
  ),
  both(
    "Services.smtp.send",
    ({ services }) =>
      services.smtp.send({
        ...email,
        smtp_secret: JSON.stringify({ password: "made-up" }),
      } as never),
    ({ analysis }) =>
      analysis.services.smtp.send({
        ...email,
        smtp_secret: JSON.stringify({ password: "made-up" }),
      }),
  ),
  both(
    "Services.sendgrid.send",
    ({ services }) => services.sendgrid.send({ ...email, sendgrid_api_key: "made-up" } as never),
    ({ analysis }) => analysis.services.sendgrid.send({ ...email, sendgrid_api_key: "made-up" }),
  ),
  both(
    "Services.aws_sqs.sendMessage",
    ({ services }) =>
      services.aws_sqs.sendMessage({
        data: [{ MessageBody: "Warm" }],
        sqs_secret: JSON.stringify({ key: "made-up" }),
      } as never),
    ({ analysis }) =>
      analysis.services.sqs.send({
        dataList: [{ MessageBody: "Warm" }],
        sqs_secret: JSON.stringify({ key: "made-up" }),
        batch_enabled: true,
      }),
  ),
  both(
    "Resources.devices.create",
    ({ resources }) => resources.devices.create({ ...mutable, name: "Reached" }),
    ({ profile }) => profile.devices.create({ ...mutable, name: "Reached" }),
    { reached: "device_id" },
  ),
  both(
    "Services.mqtt.publish",
    ({ services, get }) =>
      services.mqtt.publish({ device: get("reached"), topic: "down", message: "on" }),
    ({ analysis, get }) =>
      analysis.services.mqtt.publish({ device: get("reached"), topic: "down", message: "on" }),
  ),
  both(
    "Services.notification.send",
    ({ services }) => services.notification.send({ title: "Warm", message: "Freezer 1" }),
    ({ analysis }) => analysis.services.notification.send({ title: "Warm", message: "Freezer 1" }),
  ),
  both(
    "Services.attachment.upload",
    ({ services }) =>
      services.attachment.upload({ name: "a.txt", content: base64("report"), type: "base64" }),
    ({ analysis }) =>
      analysis.services.attachment.upload({
        filename: "a.txt",
        archive: base64("report"),
        type: "base64",
      }),
  ),
];

const ofActions: readonly Row[] = [
  both(
    "Resources.actions.create",
    ({ resources, get }) =>
      resources.actions.create({
        ...alarm,
        trigger: [{ ...above, device: get("reached") }],
        action: { type: "notification", subject: "Hot", message: "Too hot" },
      } as never),
    ({ profile, get }) =>
      profile.actions.create({
        ...alarm,
        trigger: [{ ...above, device: get("reached") }],
        action: { type: "notification", subject: "Hot", message: "Too hot" },
      }),
    { action: "action" },
  ),
  both(
    "Resources.actions.list",
    ({ resources }) => resources.actions.list({ fields: ["id", "name", "type", "tags", "active"] }),
    ({ profile }) => profile.actions.list({ fields: ["id", "name", "type", "tags", "active"] }),
  ),
  both(
    "Resources.actions.edit",
    ({ resources, get }) => resources.actions.edit(get("action"), { name: "Alarm 2" }),
    ({ profile, get }) => profile.actions.edit(get("action"), { name: "Alarm 2" }),
  ),
  both(
    "Resources.devices.sendDeviceData",
    ({ analysis, get }) =>
      analysis.devices.sendDeviceData(get("reached"), { variable: "temp", value: 9 }),
    ({ analysis, get }) =>
      analysis.devices.data(get("reached")).send({ variable: "temp", value: 9 }),
  ),
  both(
    "Resources.actions.info",
    ({ resources, get }) => resources.actions.info(get("action")),
    ({ profile, get }) => profile.actions.info(get("action")),
  ),
  both(
    "Resources.actions.delete",
    ({ resources, get }) => resources.actions.delete(get("action")),
    ({ profile, get }) => profile.actions.delete(get("action")),
  ),
  both(
    "Resources.analysis.delete",
    ({ resources, get }) => resources.analysis.delete(get("analysis")),
    ({ profile, get }) => profile.analyses.delete(get("analysis")),
  ),
];

export const analyses: readonly Row[] = [...ofAnalyses, ...ofServices, ...ofActions];
