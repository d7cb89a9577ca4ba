import type { Region } from "../region.ts";
import { startAnalysis } from "../routes/analyses/analyses.ts";
import { notify } from "../routes/notifications/notify.ts";
import { notifyUser } from "../routes/run/notifications.ts";
import { callOut } from "./call-out.ts";
import type { Deed } from "./action.ts";

/** What made an action run: the records that arrived, or what else there is to hand on. */
export interface Occasion {
  /** What an analysis gets as its scope, and an address as its body. */
  readonly scope: readonly Readonly<Record<string, unknown>>[];
}

/** Fields that hold credentials; the outbox does not keep them. */
const credentials = new Set([
  "twilio_sid",
  "twilio_token",
  "sendgrid_api_key",
  "smtp_secret",
  "sqs_secret",
]);

/** Does what an action is for. What would leave the machine goes into the outbox. */
export function perform(region: Region, deed: Deed, occasion: Occasion, now: number): void {
  const { store, profile, mqtt } = region;
  const text = (name: string): string => {
    const it = deed[name];
    return typeof it === "string" ? filled(it, occasion) : "";
  };
  switch (deed.type) {
    case "script":
      for (const id of [deed["script"]].flat()) {
        const analysis = store.analyses.find(profile, String(id));
        if (analysis?.active === true) {
          startAnalysis(region, analysis, occasion.scope, now);
        }
      }
      return;
    case "notification":
      notify(region, { title: text("subject"), message: text("message") }, now);
      return;
    case "notification_run":
      notifyUser(
        region,
        String(deed["run_user"]),
        { title: text("subject"), message: text("message") },
        now,
      );
      return;
    case "mqtt":
      mqtt.publish(String(deed["bucket"] ?? deed["device"]), {
        topic: text("topic"),
        payload: text("payload"),
      });
      return;
    case "post":
      callOut(region, deed, occasion.scope, now);
      return;
    default: {
      const content = Object.fromEntries(
        Object.entries(deed).flatMap(([name, it]) =>
          name === "type" || credentials.has(name)
            ? []
            : [[name, typeof it === "string" ? filled(it, occasion) : it]],
        ),
      );
      store.outbox.add({ profile, channel: deed.type, content, created_at: now });
    }
  }
}

/** Puts the record that made the action run into a text: `$VARIABLE$`, `$VALUE$`, `$UNIT$`, `$DEVICE$`, `$TIME$`. */
function filled(text: string, { scope }: Occasion): string {
  const [record = {}] = scope;
  return text.replaceAll(
    /\$(VARIABLE|VALUE|UNIT|DEVICE|TIME|GROUP)\$/giu,
    (whole, name: string) => {
      const it = record[name.toLowerCase()];
      return typeof it === "string" || typeof it === "number" || typeof it === "boolean"
        ? String(it)
        : whole;
    },
  );
}
