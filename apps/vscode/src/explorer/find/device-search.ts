import type { Device, DeviceQuery } from "../fleet.ts";
import { parseDeviceQuery } from "./device-query.ts";

/** Asks a server while somebody types: rarely, and never shows an answer to something typed before. */
export interface DeviceSearch {
  readonly type: (text: string) => void;
  readonly dispose: () => void;
}

export interface DeviceSearchPorts {
  readonly ask: (query: DeviceQuery, signal: AbortSignal) => Promise<readonly Device[]>;
  /** Called with the answer to what is typed now. */
  readonly found: (devices: readonly Device[]) => void;
  readonly failed: (error: unknown) => void;
  readonly busy: (isBusy: boolean) => void;
  /** Most devices of an answer: one with fewer is complete. */
  readonly amount: number;
}

/** Milliseconds without a key after which the server is asked; the longer ones hold once somebody types slowly. */
const quietMs = 250;
const pauseMs = 1500;
const mostWhileTyping = 2;

export function createDeviceSearch(ports: DeviceSearchPorts): DeviceSearch {
  let typed = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  /** Requests begun since somebody last paused. */
  let begun = 0;
  let typedAt = 0;
  /** The last answer that holds everything, and the text that it is the answer to. */
  let complete: { readonly text: string; readonly devices: readonly Device[] } | undefined;

  const ask = async (text: string): Promise<void> => {
    begun += 1;
    const mine = new AbortController();
    running = mine;
    ports.busy(true);
    try {
      const query = parseDeviceQuery(text);
      let devices = await ports.ask(query, mine.signal);
      // What no name has in it may be a serial number; people need not say which they type.
      if (devices.length === 0 && query.by === "name" && isSerial(text) && !mine.signal.aborted) {
        devices = await ports.ask({ by: "serial", serial: text.trim() }, mine.signal);
      }
      if (mine.signal.aborted) return;
      if (query.by === "name" && devices.length > 0 && devices.length < ports.amount) {
        complete = { text, devices };
      }
      ports.found(devices);
    } catch (error) {
      if (mine.signal.aborted) return;
      ports.failed(error);
    }
    ports.busy(false);
  };

  /** Waits until nobody types, and longer where somebody types so slowly that every key would be a request. */
  const waitMs = (text: string): number => {
    if (parseDeviceQuery(text).by === "id") return 0;
    const now = Date.now();
    if (now - typedAt > pauseMs) begun = 0;
    typedAt = now;
    return begun >= mostWhileTyping ? pauseMs : quietMs;
  };

  return {
    type: (text) => {
      typed = text;
      clearTimeout(timer);
      running?.abort();
      const narrowed = narrow(complete, text);
      if (narrowed !== undefined) {
        ports.busy(false);
        ports.found(narrowed);
        return;
      }
      ports.busy(true);
      timer = setTimeout(() => void ask(typed), waitMs(text));
    },
    dispose: () => {
      clearTimeout(timer);
      running?.abort();
    },
  };
}

/** What is left of a complete answer when more is typed; undefined when the server has to be asked. */
function narrow(
  complete: { readonly text: string; readonly devices: readonly Device[] } | undefined,
  text: string,
): readonly Device[] | undefined {
  if (complete === undefined) return undefined;
  const [before, now] = [complete.text.trim().toLowerCase(), text.trim().toLowerCase()];
  const isMore = before !== "" && now.includes(before) && !/[*=]/.test(now);
  if (!isMore || parseDeviceQuery(text).by !== "name") return undefined;
  const left = complete.devices.filter(({ name }) => name.toLowerCase().includes(now));
  // None: it may be a serial number.
  return left.length === 0 ? undefined : left;
}

function isSerial(text: string): boolean {
  return /^[^\s*=]{3,}$/.test(text.trim());
}
