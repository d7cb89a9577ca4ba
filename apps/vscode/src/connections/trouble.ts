import * as vscode from "vscode";
import type { Translate } from "../l10n/translate.ts";
import { regionText } from "./record.ts";
import type { ConnectionRecord } from "./record.ts";

/** Says once what is wrong with a connection as a whole, whichever view met with it. */
export interface Trouble {
  /** TagoIO no longer takes the token of a connection that worked. */
  readonly tokenLost: (record: ConnectionRecord) => void;
  /** @param ms How far the clock of this machine is ahead of that of the server. */
  readonly clockSkewed: (record: ConnectionRecord, ms: number) => void;
  /** The connection goes elsewhere or has another token: what was wrong may be right now. */
  readonly forget: (connectionId: string) => void;
}

const minuteMs = 60_000;

export function createTrouble(log: vscode.LogOutputChannel, t: Translate): Trouble {
  const lost = new Set<string>();
  const skewed = new Set<string>();
  return {
    tokenLost: ({ id, label, region }) => {
      if (lost.has(id)) return;
      lost.add(id);
      const text = t(
        "{0} no longer takes the token of {1}: it expired or was deleted.",
        regionText(region),
        label,
      );
      log.warn(text);
      void offer(text, t("Enter Token…"), "tagoio.connection.enterToken", id);
    },
    clockSkewed: ({ region }, ms) => {
      const place = regionText(region);
      if (skewed.has(place)) return;
      skewed.add(place);
      const minutes = Math.round(Math.abs(ms) / minuteMs);
      const text =
        ms > 0
          ? t(
              "The clock of this machine is {0} min ahead of that of {1}: ages and times may look wrong. Set the clock.",
              minutes,
              place,
            )
          : t(
              "The clock of this machine is {0} min behind that of {1}: ages and times may look wrong. Set the clock.",
              minutes,
              place,
            );
      log.warn(text);
      void vscode.window.showWarningMessage(text);
    },
    forget: (connectionId) => {
      lost.delete(connectionId);
    },
  };
}

async function offer(
  text: string,
  button: string,
  command: string,
  connectionId: string,
): Promise<void> {
  if ((await vscode.window.showErrorMessage(text, button)) !== button) return;
  await vscode.commands.executeCommand(command, connectionId);
}
