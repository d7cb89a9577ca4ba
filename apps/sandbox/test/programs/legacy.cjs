// A program of years ago, on the package `tago` that came before the SDK. Prints what it got as JSON.
const { Account, Device, Services, Utils } = require("tago");

const https = { network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" };

async function run() {
  const { DEVICE_TOKEN, ACCOUNT_TOKEN, ANALYSIS_TOKEN } = process.env;
  const device = new Device(DEVICE_TOKEN);
  const account = new Account(ACCOUNT_TOKEN);
  const results = {};
  results.info = await device.info();
  results.insert = await device.insert({ variable: "level", value: 4, serie: "first", unit: "cm" });
  results.several = await device.insert([
    { variable: "level", value: 5 },
    { variable: "Level", value: 6, location: { lat: 1, lng: 2 } },
  ]);
  results.find = await device.find({ variable: "level", qty: 5 });
  results.last = await device.find({ variable: "level", query: "last_item" });
  results.count = await device.find({ variable: "level", query: "count" });
  results.params = await device.getParams(false);
  results.marked = await device.markParam(results.params[0].id);
  results.left = await device.getParams(false);
  results.account = await account.info();
  results.devices = await account.devices.list();
  results.named = await account.devices.list(1, ["id", "name"], { name: "my*" });
  const made = await account.devices.create({ name: "Made long ago", ...https });
  results.made = await account.devices.info(made.device_id);
  results.edited = await account.devices.edit(made.device_id, { name: "Renamed" });
  results.tokens = (await account.devices.tokenList(made.device_id)).length;
  results.deleted = await account.devices.delete(made.device_id);
  results.actions = await account.actions.list();
  results.analyses = await account.analysis.list();
  results.dashboards = await account.dashboards.list();
  await administer(account, results);
  await serve(new Services(ANALYSIS_TOKEN), results);
  results.refused = await new Device("00000000-0000-4000-8000-000000000000").info().catch(String);
  // Records had an address of their own then, which the API no longer has.
  results.gone = await device.remove("level").catch(String);
  return results;
}

/** What people built on the account class: devices with parameters and tokens, actions, dashboards, analyses. */
async function administer(account, results) {
  const { device_id: id } = await account.devices.create({ name: "Kept", ...https });
  await account.devices.paramSet(id, { key: "rate", value: "10", sent: false });
  results.deviceParams = await account.devices.paramList(id, false);
  results.paramRemoved = await account.devices.paramRemove(id, results.deviceParams[0].id);
  const { token } = await account.devices.tokenCreate(id, { name: "Second", permission: "full" });
  results.tokenWorks = (await new Device(token).info()).id === id;
  results.tokenDeleted = await account.devices.tokenDelete(token);
  results.firstToken = typeof (await Utils.getTokenByName(account, id));
  const { action } = await account.actions.create({
    name: "Alarm",
    type: "condition",
    trigger: [{ device: id, variable: "t", is: ">", value: "5", value_type: "number" }],
    action: { type: "notification", subject: "Hot", message: "Too hot" },
  });
  results.actionEdited = await account.actions.edit(action, { name: "Alarm 2" });
  results.action = await account.actions.info(action);
  results.actionDeleted = await account.actions.delete(action);
  const { dashboard } = await account.dashboards.create({
    label: "Old",
    arrangement: [],
    tags: [],
  });
  const { widget } = await account.dashboards.widgets.create(dashboard, {
    label: "Level",
    type: "display",
    display: {},
    data: [{ origin: id, variables: "level" }],
  });
  results.widget = await account.dashboards.widgets.info(dashboard, widget);
  results.widgetEdited = await account.dashboards.widgets.edit(dashboard, widget, { label: "L" });
  results.widgetDeleted = await account.dashboards.widgets.delete(dashboard, widget);
  results.dashboard = await account.dashboards.info(dashboard);
  results.dashboardDeleted = await account.dashboards.delete(dashboard);
  const { id: analysis } = await account.analysis.create({ name: "Old script", active: true });
  results.analysisEdited = await account.analysis.edit(analysis, { description: "Old" });
  results.analysis = await account.analysis.info(analysis);
  results.analysisDeleted = await account.analysis.delete(analysis);
  results.notifications = await account.notifications.list();
  results.environment = Utils.env_to_obj([{ key: "limit", value: "5" }]);
}

/** What an analysis did. */
async function serve(services, results) {
  results.logged = await services.console.log("Hello");
  results.mailed = await services.email.send("a@example.com", "Hi", "Hello");
  results.texted = await services.sms.send("+1", "Hello");
}

run().then(
  (results) => process.stdout.write(JSON.stringify(results)),
  (error) => {
    process.stderr.write(String(error?.stack ?? error));
    process.exitCode = 1;
  },
);
