import type { Param } from "@tagoio-workbench/client";
import { reasonFor } from "../../explain.ts";
import { searchDevices } from "../../explorer/find/search-devices.ts";
import { openPanel } from "../../panel/open-panel.ts";
import type { Command, Workbench } from "../../workbench.ts";
import { devicesOfRows } from "../bulk/devices-for.ts";
import type { ChosenDevice } from "../bulk/devices-for.ts";
import { changeLine } from "../documents/kind.ts";
import { renewConnection } from "../renew.ts";
import { performWrite } from "../write/perform.ts";
import { matrixOf } from "./matrix.ts";
import { parseToExtension } from "./protocol.ts";
import type { ToExtension, ToPage } from "./protocol.ts";
import { matrixTexts } from "./texts.ts";

/** A device of the comparison, and what is known of its parameters. */
interface Column extends ChosenDevice {
  parameters: readonly Param[];
  problem: string;
}

/** Compare Parameters…: those of the selected devices, of any connection, side by side. */
export const compareParameters: Command = async (workbench, ...from) => {
  const { t, view } = workbench;
  const [row, several] = from;
  const given = Array.isArray(several) ? several : row === undefined ? view.selection : [row];
  const selected = devicesOfRows(given);
  const devices = [...selected];
  if (devices.length === 0) {
    const found = await searchDevices(workbench, t("Compare Parameters: of which device?"));
    if (found === undefined) return;
    devices.push(found);
  }
  openMatrix(workbench, devices);
};

function openMatrix(workbench: Workbench, devices: readonly ChosenDevice[]): void {
  const { t } = workbench;
  let columns: readonly Column[] = [];

  const show = (): void => {
    panel.send({
      type: "matrix",
      columns: columns.map(({ record, device, problem }) => ({
        name: device.name,
        connection: record.label,
        problem,
      })),
      rows: matrixOf(columns.map(({ parameters }) => parameters)),
    });
  };
  const load = async (column: Column): Promise<void> => {
    try {
      column.parameters = await parametersOf(workbench, column);
      column.problem = "";
    } catch (error) {
      column.problem = reasonFor(error, t);
    }
  };
  const add = async (more: readonly ChosenDevice[]): Promise<void> => {
    const known = new Set(columns.map(keyOf));
    const added = more
      .filter((each) => !known.has(keyOf(each)))
      .map((each): Column => ({ ...each, parameters: [], problem: "" }));
    await Promise.all(added.map(load));
    columns = [...columns, ...added];
    show();
  };
  const received = async (message: ToExtension): Promise<void> => {
    switch (message.type) {
      case "ready":
        if (columns.length === 0) await add(devices);
        else show();
        return;
      case "add": {
        const found = await searchDevices(workbench, t("Compare Parameters: with which device?"));
        if (found !== undefined) await add([found]);
        return;
      }
      case "refresh":
        await Promise.all(columns.map(load));
        show();
        return;
      case "remove":
        columns = columns.filter((_column, index) => index !== message.column);
        show();
        return;
      case "copy": {
        const [source, target] = [columns[message.from], columns[message.to]];
        if (source === undefined || target === undefined || source === target) return;
        await copy(workbench, message.key, source, target);
        await load(target);
        show();
      }
    }
  };
  const panel = openPanel<ToPage, ToExtension>({
    extensionUri: workbench.extensionUri,
    page: "matrix",
    title: t("Compare Parameters"),
    icon: "pulse",
    texts: matrixTexts(t),
    parse: parseToExtension,
    received: (message) => void received(message),
    closed: () => {
      columns = [];
    },
  });
}

/** Gives one device the value that another one has, after asking; what the target has now is read before. */
async function copy(
  workbench: Workbench,
  key: string,
  source: Column,
  target: Column,
): Promise<void> {
  const { t } = workbench;
  const value = source.parameters.find((each) => each.key === key)?.value;
  if (value === undefined) return;
  const { record, device } = target;
  // What is on screen may be old: a key that was added meanwhile must not stand there twice.
  const now = await parametersOf(workbench, target).catch(() => target.parameters);
  const known = now.find((each) => each.key === key);
  const input =
    known === undefined ? { key, value, sent: false } : { id: known.id, key, value, sent: false };
  const written = await performWrite(workbench, {
    record,
    question: t("Copy {0} from {1} to {2}?", key, source.device.name, device.name),
    lines: [changeLine(key, known?.value ?? t("not set"), value)],
    button: t("Copy"),
    call: ({ devices }, signal) => devices.params.set(device.id, [input], { signal }),
  });
  if (written.kind === "done") renewConnection(workbench, record.id);
}

async function parametersOf(
  { sessions }: Workbench,
  { record, device }: ChosenDevice,
): Promise<readonly Param[]> {
  const { connection, signal } = await sessions.lease(record.id);
  return connection.kind === "device"
    ? connection.params.list({ signal })
    : connection.devices.params.list(device.id, { signal });
}

const keyOf = ({ record, device }: ChosenDevice): string => `${record.id} ${device.id}`;
