import { both, mutable, oursAlone, type Row } from "./row.ts";

export const tagocores: readonly Row[] = [
  oursAlone("tagocores.create", ({ profile }) => profile.tagocores.create({ name: "Plant" }), {
    tagocore: "id",
  }),
  both(
    "Resources.tagocores.list",
    ({ resources }) => resources.tagocores.list({ fields: ["id", "name", "active", "tags"] }),
    ({ profile }) => profile.tagocores.list({ fields: ["id", "name", "active", "tags"] }),
  ),
  both(
    "Resources.tagocores.edit",
    ({ resources, get }) => resources.tagocores.edit(get("tagocore"), { name: "Plant 2" }),
    ({ profile, get }) => profile.tagocores.edit(get("tagocore"), { name: "Plant 2" }),
  ),
  both(
    "Resources.tagocores.tokenGenerate",
    ({ resources, get }) => resources.tagocores.tokenGenerate(get("tagocore")),
    ({ profile, get }) => profile.tagocores.generateToken(get("tagocore")),
  ),
  both(
    "Resources.tagocores.info",
    ({ resources, get }) => resources.tagocores.info(get("tagocore"), true),
    ({ profile, get }) => profile.tagocores.info(get("tagocore"), { summary: true }),
  ),
  both(
    "Resources.devices.create",
    ({ resources }) => resources.devices.create({ ...mutable, name: "Of a TagoCore" }),
    ({ profile }) => profile.devices.create({ ...mutable, name: "Of a TagoCore" }),
    { standalone: "device_id" },
  ),
  both(
    "Resources.tagocores.standaloneDeviceList",
    ({ resources, get }) => resources.tagocores.standaloneDeviceList(get("tagocore")),
    ({ profile, get }) => profile.devices.list({ tcore: get("tagocore") }),
  ),
  both(
    "Resources.tagocores.standaloneDeviceInfo",
    ({ resources, get }) =>
      resources.tagocores.standaloneDeviceInfo(get("tagocore"), get("standalone")),
    ({ profile, get }) => profile.devices.info(get("standalone"), { tcore: get("tagocore") }),
  ),
  both(
    "Resources.tagocores.delete",
    ({ resources, get }) => resources.tagocores.delete(get("tagocore")),
    ({ profile, get }) => profile.tagocores.delete(get("tagocore")),
  ),
  both(
    "Utils.getAPIVersion",
    ({ statics, region }) => statics.Utils.getAPIVersion(region),
    ({ profile }) => profile.request("status"),
  ),
];
