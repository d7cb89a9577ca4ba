import { toIso, toIsoOrNull } from "../data/dates.ts";
import { documented, ok } from "../http/reply.ts";
import { deviceOf, type Handler, tokenOf } from "./handler.ts";
import { presentDevice } from "./devices/present-device.ts";

/** `GET /info`: what a token speaks for, by its kind. */
export const info: Handler = (request) => {
  const token = tokenOf(request);
  switch (token.kind) {
    case "device": {
      const device = deviceOf(request);
      return device.ok ? ok(presentDevice(device.value)) : device.reply;
    }
    case "analysis": {
      const analysis = request.region.store.analyses.find(request.region.profile, token.ref);
      return analysis === undefined
        ? documented("analysis-cant-be-found")
        : ok({
            id: analysis.id,
            name: analysis.name,
            active: analysis.active,
            run_on: analysis.run_on,
          });
    }
    default:
      return ok({
        name: token.name,
        type: token.kind,
        permission: token.permission,
        serie_number: token.serie_number,
        last_authorization: toIsoOrNull(token.last_authorization),
        verification_code: token.verification_code,
        expire_time: token.expire_time === null ? "never" : toIso(token.expire_time),
        ref_id: token.ref,
        created_at: toIso(token.created_at),
        created_by: request.region.account,
      });
  }
};
