import type { Translate } from "../../l10n/translate.ts";

/** What a helper may look at. */
export interface HelperContext {
  /** Number of the send, from 1. */
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** From 0 to just below 1. */
  readonly random: () => number;
}

/** A function that a draft may call in its texts: `{{random 18 25}}`. */
export interface Helper {
  readonly name: string;
  /** How it is written, with what it takes. */
  readonly form: string;
  readonly summary: (t: Translate) => string;
  /** The value; undefined when it is not written as `form` says. */
  readonly value: (
    words: readonly string[],
    context: HelperContext,
  ) => string | number | boolean | undefined;
}

/** Milliseconds of the units that spans are written in. */
const units: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Helpers by name, in the order in which they are offered. */
export const helpers: readonly Helper[] = [
  {
    name: "now",
    form: "{{now -5m}}",
    summary: (t) => t("The time of sending, or so much before or after it: s, m, h, d"),
    value: ([span, ...rest], { now }) => {
      const offset = span === undefined ? 0 : spanMs(span);
      if (rest.length > 0 || offset === undefined) return undefined;
      const time = new Date(now + offset);
      return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
    },
  },
  {
    name: "random",
    form: "{{random 18 25 1}}",
    summary: (t) => t("A number between two, with so many decimals (2 if left out)"),
    value: (words, { random }) => {
      const [low, high, decimals = 2] = numbers(words);
      if (low === undefined || high === undefined || words.length > 3 || low > high)
        return undefined;
      if (!Number.isInteger(decimals) || decimals < 0 || decimals > 10) return undefined;
      return Number((low + random() * (high - low)).toFixed(decimals));
    },
  },
  {
    name: "ramp",
    form: "{{ramp 0 100 5}}",
    summary: (t) => t("Goes from one number to another in steps, one step a send, and starts over"),
    value: (words, { count }) => {
      const [from, to, step] = numbers(words);
      if (from === undefined || to === undefined || step === undefined || words.length > 3)
        return undefined;
      if (step === 0 || Math.sign(to - from) * Math.sign(step) < 0) return undefined;
      const steps = Math.floor(Math.abs(to - from) / Math.abs(step) + 1e-9) + 1;
      return Number((from + ((count - 1) % steps) * step).toPrecision(12));
    },
  },
  {
    name: "pick",
    form: "{{pick on off}}",
    summary: (t) => t("One of the words, whichever comes"),
    value: (words, { random }) => words[Math.floor(random() * words.length)],
  },
  {
    name: "count",
    form: "{{count}}",
    summary: (t) => t("The number of the send: 1, 2, 3"),
    value: (words, { count }) => (words.length === 0 ? count : undefined),
  },
];

function spanMs(text: string): number | undefined {
  const [, sign, amount, unit = ""] = /^([+-])(\d+(?:\.\d+)?)([smhd])$/.exec(text) ?? [];
  const ms = units[unit];
  return ms === undefined ? undefined : Number(amount) * ms * (sign === "-" ? -1 : 1);
}

/** The words as numbers; an empty list when one of them is none. */
function numbers(words: readonly string[]): readonly number[] {
  const read = words.map(Number);
  return read.every(Number.isFinite) ? read : [];
}
