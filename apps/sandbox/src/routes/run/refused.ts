import type { RouteId } from "@tagoio-workbench/catalog";

const domain = "A portal of the sandbox has no domain that the world could reach";
const saml = "The sandbox is no service provider that an identity provider could trust";

/** Routes of portals that have no meaning on one machine. */
export const runRefused: Readonly<Partial<Record<RouteId, string>>> = {
  "run.customDomain.info": domain,
  "run.customDomain.create": domain,
  "run.customDomain.delete": domain,
  "run.customDomain.regenerate": domain,
  "run.saml.info": saml,
  "run.saml.edit": saml,
};
