import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { panelHtml } from "./html.ts";

/** What a panel is made of. */
export interface PanelParts<ToExtension> {
  readonly extensionUri: vscode.Uri;
  /** Name of its page: a row of `pages` in the build, and the end of the panel's view type. */
  readonly page: string;
  readonly title: string;
  /** Name of the icon in `media/`, before `-light.svg` and `-dark.svg`. */
  readonly icon: string;
  readonly texts: object;
  /** Where it opens without taking the focus; by default it takes the place and focus of the active editor. */
  readonly column?: vscode.ViewColumn;
  /** Reads what the page sends; gives undefined for what is none of ours. */
  readonly parse: (data: unknown) => ToExtension | undefined;
  readonly received: (message: ToExtension) => void;
  readonly closed: () => void;
}

/** A panel that is open. */
export interface OpenPanel<ToPage> {
  readonly panel: vscode.WebviewPanel;
  /** Sends to the page; what is sent before its script listens is lost, so wait for its first message. */
  readonly send: (message: ToPage) => void;
}

/** Opens a panel: a page of ours with a strict policy, and messages that are parsed on arrival. */
export function openPanel<ToPage, ToExtension>(parts: PanelParts<ToExtension>): OpenPanel<ToPage> {
  const { extensionUri, page, icon } = parts;
  const files = vscode.Uri.joinPath(extensionUri, "dist", "pages");
  const panel = vscode.window.createWebviewPanel(
    `tagoio.${page}`,
    parts.title,
    {
      viewColumn: parts.column ?? vscode.ViewColumn.Active,
      preserveFocus: parts.column !== undefined,
    },
    { enableScripts: true, localResourceRoots: [files] },
  );
  const media = (name: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, "media", name);
  panel.iconPath = { light: media(`${icon}-light.svg`), dark: media(`${icon}-dark.svg`) };
  const { webview } = panel;
  webview.onDidReceiveMessage((data: unknown) => {
    const message = parts.parse(data);
    if (message !== undefined) parts.received(message);
  });
  panel.onDidDispose(parts.closed);
  const served = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(files, name)).toString();
  webview.html = panelHtml({
    title: parts.title,
    texts: parts.texts,
    language: vscode.env.language,
    nonce: randomBytes(16).toString("base64url"),
    cspSource: webview.cspSource,
    script: served(`${page}.js`),
    styles: [served("page.css"), served(`${page}.css`)],
  });
  return {
    panel,
    send: (message) => {
      void webview.postMessage(message);
    },
  };
}
