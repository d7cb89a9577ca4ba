import * as vscode from "vscode";
import type { ConnectionRecord } from "../connections/record.ts";
import { parseDeviceQuery } from "./device-query.ts";
import type { Device } from "./fleet.ts";
import { reasonFor } from "../explain.ts";
import { formatAge } from "../format/age.ts";
import type { Workbench } from "../workbench.ts";
import { offerFirstConnection } from "../connections/pick-connection.ts";

/** A device and the connection that knows it. */
export interface FoundDevice {
  readonly record: ConnectionRecord;
  readonly device: Device;
}

interface DeviceItem extends vscode.QuickPickItem {
  readonly found?: FoundDevice;
}

const typingMs = 250;
const perConnection = 30;

/** Asks for a device: the servers search while somebody types, and late answers are dropped. */
export async function searchDevices(
  workbench: Workbench,
  title: string,
  only?: ConnectionRecord,
): Promise<FoundDevice | undefined> {
  const { store, sandbox, t } = workbench;
  const records = (only === undefined ? store.list() : [only]).filter(
    (record) => sandbox.stateOf(record) !== "stopped",
  );
  if (records.length === 0) {
    await offerFirstConnection(t);
    return undefined;
  }
  const pick = vscode.window.createQuickPick<DeviceItem>();
  pick.title = title;
  pick.placeholder = t("Name with * for anything, id, or tag as key=value");
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  const search = async (text: string): Promise<void> => {
    asked += 1;
    const mine = asked;
    running?.abort();
    running = new AbortController();
    pick.busy = true;
    const { signal } = running;
    const lists = await Promise.all(
      records.map((record) => itemsOf(workbench, record, text, signal, records.length > 1)),
    );
    if (mine !== asked) return;
    pick.items = lists.flat();
    pick.busy = false;
  };

  const done = new Promise<FoundDevice | undefined>((resolve) => {
    pick.onDidChangeValue((text) => {
      clearTimeout(timer);
      timer = setTimeout(() => void search(text), typingMs);
    });
    pick.onDidAccept(() => {
      const found = pick.selectedItems[0]?.found;
      if (found === undefined) return;
      resolve(found);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
    });
  });
  pick.show();
  void search("");
  const found = await done;
  asked += 1;
  clearTimeout(timer);
  running?.abort();
  pick.dispose();
  return found;
}

async function itemsOf(
  { sessions, t }: Workbench,
  record: ConnectionRecord,
  text: string,
  signal: AbortSignal,
  several: boolean,
): Promise<DeviceItem[]> {
  const heading: DeviceItem[] = several
    ? [{ label: record.label, kind: vscode.QuickPickItemKind.Separator }]
    : [];
  try {
    const { fleet, signal: leased } = await sessions.lease(record.id);
    const either = AbortSignal.any([signal, leased]);
    const devices = await fleet.search(parseDeviceQuery(text), perConnection, either);
    if (devices.length === 0) {
      return several || text.trim() === ""
        ? []
        : [
            {
              label: t("No device matches"),
              iconPath: new vscode.ThemeIcon("info"),
              alwaysShow: true,
            },
          ];
    }
    return [...heading, ...devices.map((device) => deviceItem(record, device, several, t))];
  } catch (error) {
    if (signal.aborted) return [];
    return [
      ...heading,
      {
        label: t("{0} could not be searched", record.label),
        detail: reasonFor(error, t),
        iconPath: new vscode.ThemeIcon("warning"),
        alwaysShow: true,
      },
    ];
  }
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
