import { DidChangeConfigurationNotification, type ServerCapabilities } from "vscode-languageserver";
import type { ServerContext } from "../context.ts";
import { settingsSection } from "../protocol.ts";
import { refreshAll } from "./refresh.ts";

/** Drops settings when the client says that they changed, and has the diagnostics renewed. */
export function registerConfiguration(context: ServerContext): ServerCapabilities {
  const { connection, client, settings } = context;
  if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
    connection.onInitialized(() => {
      // Without an answer to this, clients that need it simply keep the settings of the start.
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: settingsSection })
        .catch(() => connection.console.warn("The client refused to report changed settings."));
    });
  }
  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    settings.drop(sectionOf(pushed));
    context.settingsDropped();
    refreshAll(context);
  });
  return {};
}

/** The section in settings that a client sends whole; undefined if it sends none. */
function sectionOf(pushed: unknown): unknown {
  return typeof pushed === "object" && pushed !== null
    ? (pushed as Record<string, unknown>)[settingsSection]
    : undefined;
}
