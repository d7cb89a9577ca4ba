import {
  createConnection,
  detectToken,
  fetchTransport,
  isTagoError,
} from "@tagoio-workbench/client";
import type {
  ConnectionName,
  Plan,
  RegionChoice,
  TagoError,
  TokenKind,
} from "@tagoio-workbench/client";
import * as vscode from "vscode";
import type { Translate } from "../l10n/translate.ts";
import { readPlan } from "./rate-budgets.ts";
import type { ConnectionKind, ConnectionRegion } from "./record.ts";

/** A token that answered, and what it speaks for. */
export interface Verified {
  readonly ok: true;
  readonly kind: TokenKind;
  readonly region: RegionChoice;
  /** Name of the device, profile or analysis. */
  readonly name: string | undefined;
  /** Plan of the profile, where the server told. */
  readonly plan: Plan | undefined;
}

export type Verification =
  | Verified
  | { readonly ok: false; readonly error: TagoError }
  | { readonly ok: false; readonly error: undefined };

/**
 * Finds out what a token is and where it belongs, with progress that can be cancelled (`error` is
 * then undefined). With `regions` only those are asked.
 */
export function verifyToken(
  token: string,
  regions: readonly ConnectionRegion[] | undefined,
  t: Translate,
): Promise<Verification> {
  return withProgress(t("Checking the token…"), async (signal) => {
    const transport = fetchTransport();
    const found = await detectToken(token, {
      transport,
      signal,
      ...(regions === undefined ? {} : { regions }),
    });
    if (signal.aborted) return { ok: false, error: undefined };
    if (!found.ok) return { ok: false, error: found.error };
    const { kind, region } = found;
    const described = await describe(token, found, signal);
    const name = found.name ?? described?.name;
    return { ok: true, kind, region, name, plan: readPlan(described?.plan) };
  });
}

/** Name and plan are a courtesy: without them people type a name, and the smallest plan is assumed. */
async function describe(
  token: string,
  { kind, region }: { readonly kind: TokenKind; readonly region: RegionChoice },
  signal: AbortSignal,
): Promise<ConnectionName | undefined> {
  if (kind !== "profile") return undefined;
  try {
    const connection = createConnection({ token, kind, region, transport: fetchTransport() });
    return await connection.describe({ signal });
  } catch {
    return undefined;
  }
}

/** Asks a region whether it knows the token of a connection. */
export function verifyIn(
  token: string,
  kind: ConnectionKind,
  region: ConnectionRegion,
  t: Translate,
): Promise<Verification> {
  return withProgress(t("Checking the token there…"), async (signal) => {
    try {
      const connection = createConnection({ token, kind, region, transport: fetchTransport() });
      const { name } = await connection.info({ signal });
      const described = await describe(token, { kind, region }, signal);
      return { ok: true, kind, region, name, plan: readPlan(described?.plan) };
    } catch (error) {
      if (signal.aborted) return { ok: false, error: undefined };
      if (isTagoError(error)) return { ok: false, error };
      throw error;
    }
  });
}

function withProgress<Result>(
  title: string,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  return Promise.resolve(
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_progress, token) => {
        const stop = new AbortController();
        token.onCancellationRequested(() => {
          stop.abort();
        });
        return work(stop.signal);
      },
    ),
  );
}
