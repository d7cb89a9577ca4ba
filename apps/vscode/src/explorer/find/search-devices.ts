import * as vscode from "vscode";
import { offerFirstConnection } from "../../connections/pick-connection.ts";
import type { ConnectionRecord } from "../../connections/record.ts";
import { reasonFor } from "../../explain.ts";
import { formatAge } from "../../format/age.ts";
import type { Workbench } from "../../workbench.ts";
import type { Device } from "../fleet.ts";
import { createDeviceSearch } from "./device-search.ts";
import type { DeviceSearch } from "./device-search.ts";

/** A device and the connection that knows it. */
export interface FoundDevice {
  readonly record: ConnectionRecord;
  readonly device: Device;
}

interface DeviceItem extends vscode.QuickPickItem {
  readonly found?: FoundDevice;
}

const perConnection = 50;

/** Asks for a device: the servers search while somebody types, and late answers are dropped. */
export async function searchDevices(
  workbench: Workbench,
  title: string,
  only?: ConnectionRecord,
): Promise<FoundDevice | undefined> {
  const { active, sandbox, t } = workbench;
  const records = (only === undefined ? active.first() : [only]).filter(
    (record) => sandbox.stateOf(record) !== "stopped",
  );
  if (records.length === 0) {
    await offerFirstConnection(t);
    return undefined;
  }
  const several = records.length > 1;
  const pick = vscode.window.createQuickPick<DeviceItem>();
  pick.title = title;
  pick.placeholder = t("Name with * for anything, id, serial number, or tag as key=value");
  const answers = new Map<string, readonly DeviceItem[]>();
  const busy = new Set<string>();
  /** Enter was pressed before the answer came. */
  let hasty = false;
  let accept: (found: FoundDevice) => void = () => undefined;

  const show = (record: ConnectionRecord, items: readonly DeviceItem[]): void => {
    answers.set(record.id, items);
    pick.items = records.flatMap((one) => answers.get(one.id) ?? []);
    const [first] = items.filter(({ found }) => found !== undefined);
    if (hasty && first?.found !== undefined) accept(first.found);
    hasty = false;
  };
  const searches = records.map((record): DeviceSearch => {
    const heading: DeviceItem[] = several
      ? [{ label: record.label, kind: vscode.QuickPickItemKind.Separator }]
      : [];
    return createDeviceSearch({
      amount: perConnection,
      ask: async (query, signal) => {
        const { fleet, signal: leased } = await workbench.sessions.lease(record.id);
        return fleet.search(query, perConnection, AbortSignal.any([signal, leased]));
      },
      found: (devices) => {
        const items = devices.map((device) => deviceItem(record, device, several, t));
        show(record, items.length === 0 && !several ? [nothing(t)] : [...heading, ...items]);
      },
      failed: (error) => {
        show(record, [...heading, failure(record, error, t)]);
      },
      busy: (isBusy) => {
        if (isBusy) busy.add(record.id);
        else busy.delete(record.id);
        pick.busy = busy.size > 0;
      },
    });
  });

  const found = await new Promise<FoundDevice | undefined>((resolve) => {
    accept = (one) => {
      resolve(one);
      pick.hide();
    };
    pick.onDidChangeValue((text) => {
      hasty = false;
      if (text.trim() === "" && atHand(workbench, records).length > 0) {
        pick.items = startItems(workbench, records, several);
      } else for (const search of searches) search.type(text);
    });
    pick.onDidAccept(() => {
      const chosen = pick.busy ? undefined : pick.selectedItems[0]?.found;
      if (chosen !== undefined) accept(chosen);
      else hasty = pick.busy;
    });
    pick.onDidHide(() => {
      resolve(undefined);
    });
    pick.items = startItems(workbench, records, several);
    if (pick.items.length === 0) for (const search of searches) search.type("");
    pick.show();
  });
  for (const search of searches) search.dispose();
  pick.dispose();
  if (found !== undefined) await workbench.shelf.looked(found.record.id, found.device);
  return found;
}

/** Pinned and recent devices: what somebody sees before typing, without a request. */
function atHand({ shelf }: Workbench, records: readonly ConnectionRecord[]): FoundDevice[] {
  return records.flatMap((record) => {
    const pinned = shelf.pinned(record.id);
    const recent = shelf
      .recent(record.id)
      .filter(({ id }) => !pinned.some((device) => device.id === id));
    return [...pinned, ...recent].map((device) => ({ record, device }));
  });
}

function startItems(
  workbench: Workbench,
  records: readonly ConnectionRecord[],
  several: boolean,
): DeviceItem[] {
  const { t } = workbench;
  const items = atHand(workbench, records).map(({ record, device }) =>
    deviceItem(record, device, several, t),
  );
  const heading = { label: t("Pinned and recent"), kind: vscode.QuickPickItemKind.Separator };
  return items.length === 0 ? [] : [heading, ...items];
}

function nothing(t: Workbench["t"]): DeviceItem {
  return {
    label: t("No device matches"),
    iconPath: new vscode.ThemeIcon("info"),
    alwaysShow: true,
  };
}

function failure(record: ConnectionRecord, error: unknown, t: Workbench["t"]): DeviceItem {
  return {
    label: t("{0} could not be searched", record.label),
    detail: reasonFor(error, t),
    iconPath: new vscode.ThemeIcon("warning"),
    alwaysShow: true,
  };
}

function deviceItem(
  record: ConnectionRecord,
  device: Device,
  several: boolean,
  t: Workbench["t"],
): DeviceItem {
  const tags = device.tags.map(({ key, value }) => `${key}=${value}`).join("  ");
  const age = device.lastInput === undefined ? "" : formatAge(device.lastInput, Date.now(), t);
  return {
    label: device.name,
    description: [several ? record.label : "", age].filter((part) => part !== "").join(" · "),
    detail: [device.id, tags].filter((part) => part !== "").join("  "),
    iconPath: new vscode.ThemeIcon("circuit-board"),
    // The server has matched already, and by more than the label.
    alwaysShow: true,
    found: { record, device },
  };
}
