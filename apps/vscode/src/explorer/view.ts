import * as vscode from "vscode";
import type { LiveHub } from "../live/streams/live-hub.ts";
import { deviceUri } from "./health/decorations.ts";
import { createExpansion } from "./expansion.ts";
import type { ExplorerModel } from "./model.ts";
import { connectionOf } from "./nodes.ts";
import type { DevicesNode, ExplorerNode, SectionNode } from "./nodes.ts";
import { present } from "./present.ts";
import type { LookContext } from "./present.ts";
import type { Tooltips } from "./tooltips.ts";

/** The explorer's rows in the editor, with the streams that keep open ones up to date. */
export interface ExplorerView extends vscode.Disposable {
  readonly tree: vscode.TreeDataProvider<ExplorerNode>;
  /** Resolves when the editor has next asked for the connections. */
  painted: () => Promise<void>;
  /** Rows that show a time: paint those whose text is no longer true. */
  refreshAges: () => void;
}

export interface ExplorerViewPorts {
  readonly view: vscode.TreeView<ExplorerNode>;
  readonly model: ExplorerModel;
  readonly hub: LiveHub;
  readonly tooltips: Tooltips;
  readonly look: () => LookContext;
  readonly changed: (nodes: ExplorerNode[]) => void;
}

const ageMs = 10_000;
const renewMs = 60_000;
const expandStates = {
  none: vscode.TreeItemCollapsibleState.None,
  open: vscode.TreeItemCollapsibleState.Expanded,
  closed: vscode.TreeItemCollapsibleState.Collapsed,
} as const;
const checkStates = {
  on: vscode.TreeItemCheckboxState.Checked,
  off: vscode.TreeItemCheckboxState.Unchecked,
} as const;

export function createExplorerView(ports: ExplorerViewPorts): ExplorerView {
  const { view, model, hub } = ports;
  const expansion = createExpansion();
  /** Sections of variables that were opened, by row id. */
  const candidates = new Map<string, SectionNode>();
  const lists = new Map<string, DevicesNode>();
  const streams = new Map<string, () => void>();
  let waiting: (() => void)[] = [];
  let renewedAt = Date.now();
  /** What rows that show a time say now. */
  const dated = new Map<string, { readonly node: ExplorerNode; text: string }>();

  const watched = (section: SectionNode): boolean =>
    view.visible && expansion.isOpen(section) && model.isLoaded(section);

  /** Streams run for what can be seen: the others are ended. */
  const syncStreams = (): void => {
    for (const [id, section] of candidates) {
      const stop = streams.get(id);
      if (watched(section) === (stop !== undefined)) continue;
      if (stop !== undefined) {
        streams.delete(id);
        stop();
        continue;
      }
      const device = section.parent;
      const connectionId = connectionOf(section).record.id;
      streams.set(
        id,
        hub.listen(connectionId, device.device.id, {
          onPoints: (points) => {
            model.receive(device, points);
          },
          onState: (state) => {
            if (state === "closed") streams.delete(id);
            // What came between the list and the stream, or while the stream was cut.
            if (state === "open") void model.catchUp(device);
          },
        }),
      );
    }
  };

  const refreshAges = (): void => {
    const stale: ExplorerNode[] = [];
    const context = ports.look();
    for (const shown of dated.values()) {
      const text = present(shown.node, context).description ?? "";
      if (text === shown.text) continue;
      shown.text = text;
      stale.push(shown.node);
    }
    if (stale.length > 0) ports.changed(stale);
  };

  /** Somebody comes back: what was read a while ago is read again. Nothing is asked while nobody comes. */
  const lookAgain = (): void => {
    refreshAges();
    if (Date.now() - renewedAt < renewMs) return;
    renewedAt = Date.now();
    for (const list of lists.values()) {
      if (expansion.isOpen(list)) void model.renew(list).then(refreshAges);
    }
  };

  const subscriptions = [
    view.onDidExpandElement(({ element }) => {
      expansion.opened(element);
      syncStreams();
    }),
    view.onDidCollapseElement(({ element }) => {
      expansion.closed(element);
      syncStreams();
    }),
    view.onDidChangeVisibility(({ visible }) => {
      syncStreams();
      if (visible) lookAgain();
    }),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused && view.visible) lookAgain();
    }),
  ];
  const ageTimer = setInterval(() => {
    if (view.visible) refreshAges();
  }, ageMs);

  const tree: vscode.TreeDataProvider<ExplorerNode> = {
    getChildren: async (node) => {
      if (node === undefined) {
        dated.clear();
        for (const resolve of waiting) resolve();
        waiting = [];
        return [...model.top()];
      }
      const rows = await model.children(node);
      expansion.opened(node);
      if (node.type === "devices") lists.set(node.id, node);
      if (node.type === "section" && node.section === "variables") candidates.set(node.id, node);
      // Rows of a connection that was removed or changed: their streams end here.
      syncStreams();
      return [...rows];
    },
    getParent: (node) => node.parent,
    getTreeItem: (node) => {
      const look = present(node, ports.look());
      if (node.type === "variable" || node.type === "device") {
        dated.set(node.id, { node, text: look.description ?? "" });
      }
      const item = new vscode.TreeItem(look.label, expandStates[look.expand]);
      item.id = node.id;
      item.contextValue = look.context;
      item.iconPath = new vscode.ThemeIcon(
        look.icon,
        look.color === undefined ? undefined : new vscode.ThemeColor(look.color),
      );
      if (look.description !== undefined) item.description = look.description;
      if (look.tooltip !== undefined) item.tooltip = look.tooltip;
      if (look.aria !== undefined) item.accessibilityInformation = { label: look.aria };
      if (look.resource !== undefined) {
        item.resourceUri = deviceUri(look.resource.connectionId, look.resource.deviceId);
      }
      if (look.checked !== undefined) {
        item.checkboxState = {
          state: look.checked ? checkStates.on : checkStates.off,
          accessibilityInformation: { label: look.label, role: "checkbox" },
        };
      }
      if (look.command !== undefined) {
        item.command = { command: look.command, title: look.label, arguments: [node] };
      }
      return item;
    },
    resolveTreeItem: async (item, node, token) => {
      const text = await ports.tooltips.of(node, token);
      if (text !== undefined) item.tooltip = text;
      return item;
    },
  };

  return {
    tree,
    refreshAges,
    painted: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
    dispose: () => {
      clearInterval(ageTimer);
      for (const subscription of subscriptions) subscription.dispose();
      for (const stop of streams.values()) stop();
      streams.clear();
    },
  };
}
