import { ok, refuse, type Reply } from "../http/reply.ts";
import type { Document } from "../store/documents.ts";
import { startAnalysis } from "./analyses/analyses.ts";
import type { ApiRequest } from "./handler.ts";
import { answerInvitation } from "./profiles/team.ts";

interface Button {
  readonly id: string;
  readonly triggers?: readonly Readonly<Record<string, unknown>>[];
}

/** Presses a button of a notification: runs its analyses. Calls to the outside go into the outbox. */
export function pressButton(request: ApiRequest, notification: Document): Reply {
  const { body } = notification;
  const buttons = (body["buttons"] as readonly Button[] | undefined) ?? [];
  const button = buttons.find(({ id }) => id === request.params["button_id"]);
  if (button === undefined) {
    return refuse(400, "Invalid Button ID");
  }
  if (body["buttons_enabled"] === false) {
    return refuse(400, "The buttons of this notification are disabled");
  }
  const { store } = request.region;
  store.transaction(() => {
    for (const trigger of button.triggers ?? []) {
      pull(request, trigger, body["invitation"]);
    }
    const disabled = body["buttons_autodisable"] === true ? { buttons_enabled: false } : {};
    store.documents.change(notification.id, {
      body: { ...body, read: true, ...disabled },
      updated_at: request.now,
    });
  });
  return ok("Successfully Executed");
}

function pull(
  request: ApiRequest,
  trigger: Readonly<Record<string, unknown>>,
  invitation: unknown,
): void {
  const { region, now } = request;
  const { store, profile } = region;
  if (typeof trigger["analysis_id"] === "string") {
    const analysis = store.analyses.find(profile, trigger["analysis_id"]);
    if (analysis?.active === true) {
      startAnalysis(region, analysis, trigger["scope"], now);
    }
  } else if (trigger["share_profile"] !== undefined && typeof invitation === "string") {
    // The invitation may have been answered by its link already.
    answerInvitation(request, invitation, trigger["share_profile"] === "accept");
  } else if (typeof trigger["url"] === "string") {
    store.outbox.add({ profile, channel: "http", content: trigger, created_at: now });
  }
}
