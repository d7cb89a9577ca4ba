import type { DataPoint } from "@tagoio-workbench/client/schemas";
import * as vscode from "vscode";
import { showFailure } from "../../failure.ts";
import type { Workbench } from "../../workbench.ts";
import type { ConnectionRecord } from "../../connections/record.ts";
import { createFleet } from "../../explorer/client-fleet.ts";
import { jsonText } from "../documents/json-text.ts";
import { confirmWrite } from "../write/confirm.ts";
import type { Performance } from "../write/rehearse.ts";
import { rememberSend } from "./last-send.ts";

/** Where data goes. */
export interface SendTarget {
  readonly record: ConnectionRecord;
  readonly device: { readonly id: string; readonly name: string };
}

/** The call that sends points, as a profile, an analysis or the device itself. */
export function sending({ record, device }: SendTarget, points: readonly DataPoint[]): Performance {
  return (connection, signal = new AbortController().signal) =>
    createFleet(connection, record.kind).send(device.id, points, signal);
}

/** Whether points may go out: production is asked about first. What is sent was typed a moment ago, and is on screen. */
export async function mayBeSent(
  workbench: Workbench,
  target: SendTarget,
  points: readonly DataPoint[],
  question: string,
): Promise<boolean> {
  if (target.record.environment !== "production") return true;
  const { record } = target;
  const call = sending(target, points);
  return confirmWrite(workbench, { record, question, button: workbench.t("Send"), call });
}

/** Sends points that were checked before, and says how many arrived. Nothing that was typed is lost when it fails. */
export async function sendPoints(
  workbench: Workbench,
  target: SendTarget,
  points: readonly DataPoint[],
  text: string = jsonText(points),
): Promise<void> {
  const { sessions, t } = workbench;
  const { record, device } = target;
  const question = t("Send {0} values to {1}?", points.length, device.name);
  if (!(await mayBeSent(workbench, target, points, question))) return;
  rememberSend(workbench, { target, text });
  try {
    const { connection, signal } = await sessions.lease(record.id);
    const count = Number(await sending(target, points)(connection, signal));
    const said =
      count === 1
        ? t("1 value sent to {0}", device.name)
        : t("{0} values sent to {1}", count, device.name);
    void offerLive(workbench, said, target);
  } catch (error) {
    showFailure(error, t, { title: t("Send Again"), command: "tagoio.data.repeatLast" });
  }
}

async function offerLive(
  { live, t }: Workbench,
  text: string,
  { record, device: { id, name } }: SendTarget,
): Promise<void> {
  const open = t("Open Live Data");
  if ((await vscode.window.showInformationMessage(text, open)) !== open) return;
  live.open({ kind: "data", connectionId: record.id, devices: [{ id, name }] });
}
