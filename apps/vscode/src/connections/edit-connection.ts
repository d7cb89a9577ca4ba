import * as vscode from "vscode";
import type { Command, Workbench } from "../workbench.ts";
import { kindText } from "../explorer/present.ts";
import { askEnvironment, askLabel } from "./ask-record.ts";
import { answered } from "./steps.ts";
import { pickConnection } from "./pick-connection.ts";
import { isLocked, regionText } from "./record.ts";
import type { ConnectionRecord } from "./record.ts";

interface Field extends vscode.QuickPickItem {
  readonly edit: (workbench: Workbench, record: ConnectionRecord) => Promise<void>;
}

/** Edit Connection…: name, group, use, region, token and lock, one after the other until Escape is pressed. */
export const editConnection: Command = async (workbench, ...from) => {
  const { store, t } = workbench;
  const picked = await pickConnection(workbench, from, t("Edit Connection"));
  if (picked === undefined) return;
  for (;;) {
    const record = store.find(picked.id);
    if (record === undefined) return;
    const field = await vscode.window.showQuickPick(fieldsOf(record, t), {
      title: t("Edit Connection: {0}", record.label),
      placeHolder: t("What do you want to change?"),
    });
    if (field === undefined) return;
    await field.edit(workbench, record);
  }
};

function fieldsOf(record: ConnectionRecord, t: Workbench["t"]): readonly Field[] {
  const { id, label, group, environment } = record;
  const own = environment === "sandbox";
  const command = (name: string) => async (): Promise<void> => {
    await vscode.commands.executeCommand(`tagoio.connection.${name}`, id);
  };
  const texts = {
    production: t("production"),
    development: t("development"),
    sandbox: t("sandbox"),
  };
  const fields: readonly (Field | false)[] = [
    { label: t("Name"), description: label, iconPath: icon("edit"), edit: editLabel },
    {
      label: t("Group"),
      description: group ?? t("none"),
      iconPath: icon("folder"),
      edit: editGroup,
    },
    !own && {
      label: t("Use"),
      description: texts[environment],
      iconPath: icon("tag"),
      edit: editEnvironment,
    },
    !own && {
      label: t("Region"),
      description: regionText(record.region),
      iconPath: icon("globe"),
      edit: command("switchRegion"),
    },
    !own && {
      label: t("Token"),
      description: `•••• · ${kindText(record.kind, t)}`,
      iconPath: icon("key"),
      edit: command("enterToken"),
    },
    isLocked(record)
      ? {
          label: t("Unlock for Writing…"),
          description: t("read-only"),
          iconPath: icon("lock"),
          edit: command("unlock"),
        }
      : {
          label: t("Lock as Read-Only"),
          description: t("may be written through"),
          iconPath: icon("unlock"),
          edit: command("lock"),
        },
  ];
  return fields.filter((field) => field !== false);
}

function icon(id: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(id);
}

const editLabel: Field["edit"] = async (workbench, record) => {
  const { store, t } = workbench;
  const { id: ownId, kind, label: proposed } = record;
  const label = answered(
    await askLabel(workbench, { title: t("Edit Connection"), kind, proposed, ownId }),
  );
  if (label !== undefined && label !== record.label) await store.change({ ...record, label });
};

const editEnvironment: Field["edit"] = async ({ store, t }, record) => {
  const environment = answered(await askEnvironment({ title: t("Edit Connection") }, t));
  if (environment === undefined || environment === record.environment) return;
  // The lock goes with the use again, so that what becomes production is locked.
  const { locked: _locked, ...rest } = record;
  await store.change({ ...rest, environment });
};

const editGroup: Field["edit"] = async ({ store, t }, record) => {
  const groups = new Set(store.list().flatMap(({ group }) => group ?? []));
  const box = vscode.window.createQuickPick<vscode.QuickPickItem & { group?: string }>();
  const none = { label: t("No group"), iconPath: icon("circle-slash") };
  const known = [...groups]
    .toSorted()
    .map((group) => ({ label: group, group, iconPath: icon("folder") }));
  box.title = t("Edit Connection");
  box.placeholder = t("Choose a group, or type the name of a new one");
  box.items = [...known, none];
  box.onDidChangeValue((typed) => {
    const group = typed.trim();
    const fresh =
      group === "" || groups.has(group)
        ? []
        : [
            {
              label: t("New group {0}", group),
              group,
              alwaysShow: true,
              iconPath: icon("new-folder"),
            },
          ];
    box.items = [...fresh, ...known, none];
  });
  const chosen = await new Promise<{ group?: string } | undefined>((resolve) => {
    box.onDidAccept(() => {
      resolve(box.selectedItems[0]);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
  if (chosen === undefined || chosen.group === record.group) return;
  const { group: _group, ...rest } = record;
  await store.change(chosen.group === undefined ? rest : { ...rest, group: chosen.group });
};
