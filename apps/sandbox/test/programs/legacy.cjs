// A program of years ago, on the package `tago` that came before the SDK. Prints what it got as JSON.
const { Account, Device } = require("tago");

async function run() {
  const { DEVICE_TOKEN, ACCOUNT_TOKEN } = process.env;
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
  const made = await account.devices.create({
    name: "Made long ago",
    network: "5bbd0d144051a50034cd19fb",
    connector: "5f5a8f3351d4db99c40dece5",
  });
  results.made = await account.devices.info(made.device_id);
  results.edited = await account.devices.edit(made.device_id, { name: "Renamed" });
  results.tokens = (await account.devices.tokenList(made.device_id)).length;
  results.deleted = await account.devices.delete(made.device_id);
  results.actions = await account.actions.list();
  results.analyses = await account.analysis.list();
  results.dashboards = await account.dashboards.list();
  results.refused = await new Device("00000000-0000-4000-8000-000000000000").info().catch(String);
  // Records had an address of their own then, which the API no longer has.
  results.gone = await device.remove("level").catch(String);
  return results;
}

run().then(
  (results) => process.stdout.write(JSON.stringify(results)),
  (error) => {
    process.stderr.write(String(error?.stack ?? error));
    process.exitCode = 1;
  },
);
