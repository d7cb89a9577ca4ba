import * as vscode from "vscode";
import { showFailure } from "../../failure.ts";
import { formatValue } from "../../format/value.ts";
import type { Command, Workbench } from "../../workbench.ts";
import { dataOf } from "../documents/data.ts";
import { renewConnection } from "../renew.ts";
import { performWrite } from "../write/perform.ts";
import { dataTargetFrom } from "./data-target.ts";
import type { DataTarget } from "./data-target.ts";

/** Records that one request deletes at most. */
const deletedAtOnce = 10_000;

/** Edit Data: the newest records of a variable as a document. */
export const editData: Command = async (workbench, ...from) => {
  const target = await changeable(workbench, from);
  if (target === undefined) return;
  const { record, device, variable } = target;
  const documents = await workbench.documents();
  await documents.open({
    connectionId: record.id,
    kind: "data",
    id: device.id,
    detail: variable,
    name: `${device.name} ${variable}`,
  });
};

/** Delete Data…: one record, or all of a variable. */
export const deleteData: Command = async (workbench, ...from) => {
  const { t, sessions } = workbench;
  const target = await changeable(workbench, from);
  if (target === undefined) return;
  const { record, device, variable, point } = target;
  try {
    const { connection, signal } = await sessions.lease(record.id);
    const counted = await dataOf(connection, device.id).read(
      { query: "count", variables: variable },
      { signal },
    );
    const count =
      typeof counted === "number"
        ? counted
        : counted.reduce((sum, { value }) => sum + (value ?? 0), 0);
    const chosen = await vscode.window.showQuickPick(
      [
        ...(point?.id === undefined
          ? []
          : [
              {
                label: t("This Record"),
                description: point.value === undefined ? "" : formatValue(point),
                ids: [point.id],
              },
            ]),
        { label: t("All Records of {0} ({1})", variable, count), description: "", ids: undefined },
      ],
      { title: t("Delete Data of {0}: which?", device.name) },
    );
    if (chosen === undefined) return;
    const { ids } = chosen;
    const written = await performWrite(workbench, {
      record,
      question:
        ids === undefined
          ? t("Delete all records of {0} on {1}?", variable, device.name)
          : t("Delete this record of {0} on {1}?", variable, device.name),
      lines: [t("Records: {0}. They cannot be brought back.", ids?.length ?? count)],
      button: t("Delete"),
      word: variable,
      call: async (open, ending) => {
        const access = dataOf(open, device.id);
        if (ids !== undefined) return access.delete({ ids, qty: ids.length }, { signal: ending });
        let answer = "";
        for (let left = count; left > 0; left -= deletedAtOnce) {
          answer = await access.delete(
            { variables: variable, qty: deletedAtOnce },
            { signal: ending },
          );
        }
        return answer;
      },
    });
    if (written.kind !== "done") return;
    renewConnection(workbench, record.id);
    void vscode.window.showInformationMessage(
      t("Deleted data of {0} on {1}", variable, device.name),
    );
  } catch (error) {
    showFailure(error, t);
  }
};

/** Says why data of an immutable device stays as it is. Its place in menus is where Edit Data would be. */
export const explainImmutable: Command = async (workbench, ...from) => {
  const target = dataTargetFrom(workbench, from);
  await sayImmutable(target?.device.name ?? "", workbench);
};

/** The records that a command is about, where they can be changed at all; otherwise the user is told why not. */
async function changeable(
  workbench: Workbench,
  from: readonly unknown[],
): Promise<DataTarget | undefined> {
  const { t } = workbench;
  const target = dataTargetFrom(
    workbench,
    from.length > 0 ? from : workbench.view.selection.slice(0, 1),
  );
  if (target === undefined) {
    void vscode.window.showInformationMessage(
      t("Choose a variable of a device in the explorer first."),
    );
    return undefined;
  }
  try {
    if (await canChange(workbench, target)) return target;
    await sayImmutable(target.device.name, workbench);
  } catch (error) {
    showFailure(error, t);
  }
  return undefined;
}

async function canChange({ sessions }: Workbench, target: DataTarget): Promise<boolean> {
  const { record, device, variable } = target;
  if (target.storage === "immutable") return false;
  if (target.storage === "mutable" || record.kind === "device") return true;
  const { connection, signal } = await sessions.lease(record.id);
  const info = await connection.devices.info(device.id, { signal });
  if (info.type !== "hybrid") return info.type !== "immutable";
  return matches(info.mutable_variable_regex, variable);
}

/** Whether a hybrid device keeps a variable on its mutable side; the server has the last word on odd patterns. */
function matches(pattern: string | undefined, variable: string): boolean {
  if (pattern === undefined) return true;
  try {
    return new RegExp(pattern, "u").test(variable);
  } catch {
    return true;
  }
}

async function sayImmutable(name: string, { t }: Workbench): Promise<void> {
  await vscode.window.showWarningMessage(
    t(
      "Nothing was sent. {0} is immutable: its records can be neither edited nor deleted one by one. Let retention remove them, or keep such data on a mutable device.",
      name,
    ),
  );
}
