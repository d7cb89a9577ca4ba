import { toIso } from "../../data/dates.ts";
import { ok } from "../../http/reply.ts";
import { sandboxAccount } from "../../seed/account.ts";
import type { Handler } from "../handler.ts";

/** `GET /account` */
export const accountInfo: Handler = ({ region }) =>
  ok({
    id: region.account,
    name: sandboxAccount.name,
    email: sandboxAccount.email,
    timezone: "UTC",
    language: "en",
    active: true,
    blocked: false,
    company: "",
    phone: null,
    type: "user",
    plan: "scale",
    developer: true,
    newsletter: false,
    send_invoice: false,
    stripe_id: null,
    last_login: null,
    otp: { authenticator: false, sms: false, email: false },
    options: {
      user_view_welcome: false,
      decimal_separator: ".",
      thousand_separator: ",",
      last_whats_new: null,
    },
    created_at: toIso(region.createdAt),
    updated_at: toIso(region.createdAt),
  });
