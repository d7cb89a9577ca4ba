import type { ActiveConnection } from "./connections/active.ts";
import type { ConnectionSessions } from "./connections/sessions.ts";
import type { ConnectionStore } from "./connections/store.ts";
import type { ListingChoices } from "./explorer/listing-choice.ts";
import type { ExplorerSelection } from "./explorer/selection.ts";
import type { Shelf } from "./explorer/shelf/shelf.ts";
import type { Watches } from "./explorer/watches.ts";
import type { ExplorerModel } from "./explorer/model.ts";
import type { ExplorerNode } from "./explorer/nodes.ts";
import type { Reveal } from "./explorer/reveal.ts";
import type { LiveSessions } from "./live/live-sessions.ts";
import type { Translate } from "./l10n/translate.ts";
import type { Documents } from "./operate/documents/documents.ts";
import type { Parsers } from "./parser/parsers.ts";
import type { AnswerViewers } from "./requests/answer/viewers.ts";
import type { Results } from "./requests/results.ts";
import type { SandboxControl } from "./sandbox/control.ts";
import type * as vscode from "vscode";

/** What commands work with. */
export interface Workbench {
  readonly store: ConnectionStore;
  /** The connection that people work with. */
  readonly active: ActiveConnection;
  readonly sessions: ConnectionSessions;
  /** How many live sessions are open. */
  readonly streams: () => number;
  readonly model: ExplorerModel;
  /** How devices are filtered and grouped. */
  readonly choices: ListingChoices;
  /** Pinned and recent devices. */
  readonly shelf: Shelf;
  readonly watches: Watches;
  /** Devices whose check boxes are on. */
  readonly selection: ExplorerSelection;
  readonly view: vscode.TreeView<ExplorerNode>;
  readonly reveal: Reveal;
  readonly live: LiveSessions;
  readonly sandbox: SandboxControl;
  readonly answers: AnswerViewers;
  /** Texts to look at: previews of requests, reports. */
  readonly results: Results;
  /** Things in TagoIO as documents; loaded when first needed. */
  readonly documents: () => Promise<Documents>;
  /** Where the extension's own files are, for panels. */
  readonly extensionUri: vscode.Uri;
  readonly parsers: Parsers;
  /** Tells the language server that connections, or what they hold, may have changed. */
  readonly accountChanged: () => void;
  /** The extension itself: its manifest tells what it contributes. */
  readonly extension: vscode.Extension<unknown>;
  readonly log: vscode.LogOutputChannel;
  /** What the log said last, oldest first. */
  readonly recentLog: () => readonly string[];
  readonly t: Translate;
}

/** A command; what it is given depends on where it was called from. */
export type Command = (workbench: Workbench, ...from: readonly unknown[]) => Promise<void>;

/** Commands of a feature by id, as the manifest lists them. */
export type CommandTable = Readonly<Record<string, Command>>;
