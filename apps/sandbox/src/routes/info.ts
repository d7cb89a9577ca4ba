import { documented, ok, refuse } from "../http/reply.ts";
import { deviceOf, type Handler, tokenOf } from "./handler.ts";
import { presentDevice } from "./devices/present-device.ts";
import { findNetworkOf } from "./integrations/networks.ts";
import { presentToken } from "./profiles/tokens.ts";

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
    case "network": {
      const network = findNetworkOf(request, token.ref);
      return network === undefined ? refuse(400, "Invalid Network ID") : ok(network);
    }
    default: {
      const { token: _token, ...rest } = presentToken(token, request.region.account);
      return ok(rest);
    }
  }
};
