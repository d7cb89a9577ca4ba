import { documentedBody } from "../../http/documented-body.ts";
import { ok } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { sandboxAccount } from "../../seed/account.ts";
import type { Handler } from "../handler.ts";

/** `POST /run/email_test`: shows what a template of the portal looks like, to the owner of the profile. */
export const testEmail: Handler = ({ region, now, body }) => {
  const sent = checkBody(documentedBody("run.emailTest"), body);
  if (!sent.ok) {
    return sent.reply;
  }
  const to = sandboxAccount.email;
  region.store.outbox.add({
    profile: region.profile,
    channel: "email",
    content: { to, ...sent.value },
    created_at: now,
  });
  return ok(`E-mail sent to ${to}`);
};
