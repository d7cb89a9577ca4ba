import { isTagoError } from "@tagoio-workbench/client";
import * as vscode from "vscode";
import type { ConnectionSessions } from "../connections/sessions.ts";
import type { ConnectionStore } from "../connections/store.ts";
import { explain, reasonOf } from "../explain.ts";
import type { Translate } from "../l10n/translate.ts";
import type { LiveHub } from "../live/streams/live-hub.ts";
import type { SandboxControl } from "../sandbox/control.ts";
import { createExplorerCache } from "./cache/explorer-cache.ts";
import { fileStorage } from "./cache/file-storage.ts";
import { coalesce } from "./coalesce.ts";
import { carryRows, registerRowDrop } from "./drag/drag-rows.ts";
import type { ListingChoice } from "./explorer-ports.ts";
import { filterText, isFiltering } from "./filter/device-filter.ts";
import { groupingText } from "./grouping/grouping.ts";
import { createHealthDecorations } from "./health/decorations.ts";
import { createIntervals } from "./health/intervals.ts";
import { createListingChoices } from "./listing-choice.ts";
import type { ListingChoices } from "./listing-choice.ts";
import { createExplorerModel } from "./model.ts";
import type { ExplorerModel } from "./model.ts";
import { connectionOf } from "./nodes.ts";
import type { DeviceNode, ExplorerNode } from "./nodes.ts";
import type { LookContext } from "./present.ts";
import { createReveal } from "./reveal.ts";
import type { Reveal } from "./reveal.ts";
import { createSelection } from "./selection.ts";
import type { ExplorerSelection } from "./selection.ts";
import { createShelf } from "./shelf/shelf.ts";
import type { Shelf } from "./shelf/shelf.ts";
import { createTooltips } from "./tooltips.ts";
import { createExplorerView } from "./view.ts";
import { createWatches } from "./watches.ts";
import type { Watches } from "./watches.ts";

/** What the explorer is put together from. */
export interface ExplorerParts {
  readonly context: vscode.ExtensionContext;
  readonly view: vscode.TreeView<ExplorerNode>;
  readonly changed: vscode.EventEmitter<ExplorerNode[] | undefined>;
  readonly store: ConnectionStore;
  readonly sessions: ConnectionSessions;
  readonly hub: LiveHub;
  readonly sandbox: SandboxControl;
  readonly log: vscode.LogOutputChannel;
  readonly t: Translate;
}

/** The explorer: its rows, and what people chose for it. */
export interface Explorer extends vscode.Disposable {
  readonly tree: vscode.TreeDataProvider<ExplorerNode>;
  readonly drag: vscode.TreeDragAndDropController<ExplorerNode>["handleDrag"];
  readonly model: ExplorerModel;
  readonly choices: ListingChoices;
  readonly shelf: Shelf;
  readonly watches: Watches;
  readonly selection: ExplorerSelection;
  readonly reveal: Reveal;
  readonly repaint: () => void;
}

/** Rows of the tree are painted at most this often. */
const paintMs = 250;
const minuteMs = 60_000;

export function createExplorer(parts: ExplorerParts): Explorer {
  const { context, view, store, sessions, hub, sandbox, log, t } = parts;
  const settings = (): vscode.WorkspaceConfiguration =>
    vscode.workspace.getConfiguration("tagoio.explorer");
  const painted = coalesce<ExplorerNode | undefined>(paintMs, (nodes) => {
    const rows = [...nodes].filter((node) => node !== undefined);
    parts.changed.fire(nodes.has(undefined) ? undefined : rows);
  });
  const paint = (nodes: readonly ExplorerNode[]): void => {
    for (const node of nodes) painted.add(node);
    decorations.renew(nodes);
  };
  const choices = createListingChoices(context.workspaceState, context.globalState, () => {
    showChoice(view, choices.get(), t);
    model.relist();
  });
  const shelf = createShelf(context.globalState);
  const selection = createSelection((nodes, count) => {
    // A box that people clicked shows its state already; those that were cleared do not.
    if (count === 0) paint(nodes);
    void vscode.commands.executeCommand("setContext", "tagoio.hasSelection", count > 0);
  });
  const intervals = createIntervals();
  const model = createExplorerModel({
    connections: store.list,
    isStopped: (record) => sandbox.stateOf(record) === "stopped",
    lease: sessions.lease,
    pageSize: () => settings().get("pageSize", 200),
    choice: choices.get,
    pinned: shelf.pinned,
    cache: createExplorerCache(fileStorage(context.globalStorageUri), Date.now),
    intervals,
    explain: (error) => {
      log.warn(`Explorer: ${reasonOf(error)}`);
      return explain(error, t);
    },
    isUnreachable: (error) =>
      isTagoError(error) && (error.code === "network" || error.code === "timeout"),
    changed: (node) => {
      painted.add(node);
      if (node !== undefined) decorations.renew([node]);
    },
    t,
  });
  /** Parameters that tooltips counted, by connection and device. */
  const unread = new Map<string, number>();
  const keyOf = (node: DeviceNode): string => `${connectionOf(node).record.id}/${node.device.id}`;
  const formats = {
    number: new Intl.NumberFormat(vscode.env.language),
    time: new Intl.DateTimeFormat(vscode.env.language, { hour: "2-digit", minute: "2-digit" }),
  };
  const look = (): LookContext => {
    const silentAfter = settings().get("silentAfter", 0);
    return {
      now: Date.now(),
      t,
      sandbox: sandbox.stateOf,
      number: (value) => formats.number.format(value),
      time: (milliseconds) => formats.time.format(milliseconds),
      silentAfterMs: silentAfter > 0 ? silentAfter * minuteMs : undefined,
      known: (node) => {
        const section = model.known(`${node.id}/parameters`);
        const listed = section?.type === "section" ? section.unread : undefined;
        return {
          usualMs: intervals.usual(keyOf(node)),
          unread: listed ?? unread.get(keyOf(node)),
        };
      },
      isPinned: (node) => shelf.isPinned(connectionOf(node).record.id, node.device.id),
      isSelected: selection.has,
    };
  };
  const decorations = createHealthDecorations(model, look);
  const watches = createWatches(hub, model, paint);
  const tooltips = createTooltips({
    lease: sessions.lease,
    intervals,
    look,
    learned: (node, { device, parameters }) => {
      if (parameters !== undefined) unread.set(keyOf(node), parameters.unread);
      for (const row of model.rowsOf(connectionOf(node).record.id, device.id)) {
        const lastInput = Math.max(device.lastInput ?? 0, row.device.lastInput ?? 0);
        row.device = { ...device, lastInput: lastInput === 0 ? undefined : lastInput };
        decorations.renew([row]);
      }
    },
  });
  const explorer = createExplorerView({ view, model, hub, tooltips, look, changed: paint });
  const reveal = createReveal(view, explorer.painted, (error) => {
    log.debug(`A row could not be shown: ${reasonOf(error)}`);
  });
  const subscriptions = [
    registerRowDrop(t),
    view.onDidChangeCheckboxState(({ items }) => {
      for (const [node, state] of items) {
        if (node.type !== "device") continue;
        selection.set(node, state === vscode.TreeItemCheckboxState.Checked);
      }
    }),
    view.onDidExpandElement(({ element }) => {
      if (element.type === "device") {
        void shelf.looked(connectionOf(element).record.id, element.device);
      }
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("tagoio.explorer.silentAfter")) painted.add(undefined);
      if (event.affectsConfiguration("tagoio.explorer.pageSize")) model.relist();
    }),
  ];
  showChoice(view, choices.get(), t);

  return {
    tree: explorer.tree,
    drag: (nodes, data) =>
      carryRows(nodes, data, async (id) => (await sessions.lease(id)).connection.api),
    model,
    choices,
    shelf,
    watches,
    selection,
    reveal,
    repaint: () => {
      painted.add(undefined);
    },
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
      watches.dispose();
      painted.dispose();
      explorer.dispose();
      decorations.dispose();
    },
  };
}

/** The filter and grouping stand beside the title of the view, so that nobody takes a part for the whole. */
function showChoice(
  view: vscode.TreeView<ExplorerNode>,
  { filter, grouping }: ListingChoice,
  t: Translate,
): void {
  const filtered = isFiltering(filter);
  const parts = [
    ...(filtered ? [filterText(filter, t)] : []),
    ...(grouping.by === "none" ? [] : [groupingText(grouping, t)]),
  ];
  view.description = parts.join(" · ");
  // The title of a view that stands alone in its container has no room for a description.
  view.message = parts.join(" · ");
  void vscode.commands.executeCommand("setContext", "tagoio.filtered", filtered);
}
