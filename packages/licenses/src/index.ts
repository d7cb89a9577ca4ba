export { bundledPackages } from "./bundled-packages.ts";
export { licenseNotices } from "./notices.ts";
