import type { CreatedDevice, NewDevice } from "@tagoio-workbench/client";
import * as vscode from "vscode";
import { pickConnection } from "../../connections/pick-connection.ts";
import type { ConnectionRecord } from "../../connections/record.ts";
import { deviceFrom } from "../../explorer/device-from.ts";
import { showFailure } from "../../failure.ts";
import type { Command, Workbench } from "../../workbench.ts";
import { renewConnection } from "../renew.ts";
import { performWrite } from "../write/perform.ts";
import { askName, askNetwork, askStorage, askTags } from "./ask.ts";

/** Create Device…: name, storage, network, connector and tags. */
export const createDevice: Command = async (workbench, ...from) => {
  const { t, sessions } = workbench;
  const title = t("Create Device");
  const record = await pickConnection(workbench, from, title, ({ kind }) => kind !== "device");
  if (record === undefined) return;
  try {
    const { connection, signal } = await sessions.lease(record.id);
    const name = await askName(title, "", t);
    if (name === undefined) return;
    const storage = await askStorage(title, t);
    if (storage === undefined) return;
    const network = await askNetwork(title, connection, signal, t);
    if (network === undefined) return;
    const tags = await askTags(title, t);
    if (tags === undefined) return;
    await create(workbench, record, {
      name,
      ...storage,
      ...network,
      ...(tags.length === 0 ? {} : { tags }),
    });
  } catch (error) {
    showFailure(error, t);
  }
};

/** Settings that a copy takes over. Data, tokens and serial numbers stay with the original. */
const copied = [
  "type",
  "network",
  "connector",
  "description",
  "active",
  "visible",
  "chunk_period",
  "chunk_retention",
  "mutable_variable_regex",
  "payload_decoder",
  "connector_parse",
] as const;

/** Duplicate Device…: another one with the same settings, tags and parameters. */
export const duplicateDevice: Command = async (workbench, ...from) => {
  const { t, sessions } = workbench;
  const title = t("Duplicate Device");
  const target = await deviceFrom(workbench, from, title);
  if (target === undefined) return;
  const { record, device } = target;
  const name = await askName(title, t("{0} copy", device.name), t);
  if (name === undefined) return;
  try {
    const { connection, signal } = await sessions.lease(record.id);
    const info = await connection.devices.info(device.id, { signal });
    const parameters = await connection.devices.params.list(device.id, { signal });
    const settings = Object.fromEntries(
      copied.flatMap((field) => {
        const value = info[field];
        return value === undefined || value === null ? [] : [[field, value]];
      }),
    );
    await create(workbench, record, {
      ...(settings as Pick<NewDevice, "network" | "connector">),
      name,
      tags: info.tags ?? [],
      configuration_params: parameters.map(({ key, value, sent }) => ({ key, value, sent })),
    });
  } catch (error) {
    showFailure(error, t);
  }
};

async function create(
  workbench: Workbench,
  record: ConnectionRecord,
  device: NewDevice,
): Promise<void> {
  const { t, sessions, reveal, model } = workbench;
  const written = await performWrite(workbench, {
    record,
    question: t("Create the device {0}?", device.name),
    button: t("Create"),
    call: ({ devices }, signal) => devices.create(device, { signal }),
  });
  if (written.kind !== "done") return;
  // What the client gives for this call.
  const { device_id: id, token } = written.result as CreatedDevice;
  renewConnection(workbench, record.id);
  const { fleet, signal } = await sessions.lease(record.id);
  const node = await model.place(record.id, await fleet.device(id, signal));
  if (node !== undefined) await reveal(node, { focus: false, expand: false });
  const copy = t("Copy Token");
  const chosen = await vscode.window.showInformationMessage(t("Created {0}", device.name), copy);
  if (chosen !== copy) return;
  await vscode.env.clipboard.writeText(token);
}
