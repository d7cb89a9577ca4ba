/**
 * Tells a text that only stands for a token from one that may be a token. Nothing here asks where the text is written.
 */
export function isPlaceholder(text: string): boolean {
  if (text.trim() === "") return true;
  if (MASKS.test(text) || WORDS.test(text)) return true;
  const digits = hexDigits(text);
  if (digits === undefined) return !/\d/.test(text);
  return isArranged(digits) || EXAMPLES.some((example) => digits.endsWith(example));
}

/** Ends of the tokens in TagoIO's own examples: READMEs of its SDKs (npm `tago`, `@tago-io/sdk`) and its OpenAPI file. */
const EXAMPLES = [
  "2ec411e6a77d991b8f63b767",
  "a15ea5eadd2d4c63894592b54da4772a",
  "5e12345ad70a4e2db83d5c0123456789",
];

/** Redactions (`****`, `…`, `xxxx`, `<token>`, `{{token}}`). */
const MASKS = /[*•…<>{}[\]$%#]|\.\.\.|x{3,}|_{3,}|-{3,}/i;

/** Words of people who mean "put yours here", in English, Portuguese and Spanish. */
const WORDS =
  /your|yours|insert|replace|change|example|exemplo|ejemplo|sample|placeholder|dummy|fake|mock|token|secret|password|paste|copie|cole|coloque|insira|substitu|troque|seu|sua|tu-|aqui|aquí|here|todo|redacted|removed|hidden|undefined|null|none|device|account|profile|analysis/i;

/** The 32 hexadecimal digits of a UUID or service authorization, prefix left out. */
function hexDigits(text: string): string | undefined {
  const body = /^(?:[panu]-|at)?([\da-f-]{32,36})$/i
    .exec(text)?.[1]
    ?.replaceAll("-", "")
    .toLowerCase();
  return body?.length === 32 ? body : undefined;
}

/** Known filler that random digits do not hit. */
const FILLERS = [
  "deadbeef",
  "cafebabe",
  "12345678",
  "abcdef12",
  "01234567",
  "87654321",
  "1234abcd",
  "abcd1234",
];

/** Digits that a person arranged: repeated, counted up or down, few different ones, or no letters at all. */
function isArranged(digits: string): boolean {
  if (!/[a-f]/.test(digits) || !/\d/.test(digits)) return true;
  if (new Set(digits).size <= 5) return true;
  if (FILLERS.some((filler) => digits.startsWith(filler))) return true;
  let regular = 0;
  for (let index = 1; index < digits.length; index++) {
    const step = Number.parseInt(digits[index]!, 16) - Number.parseInt(digits[index - 1]!, 16);
    if (step === 0 || step === 1 || step === -1) regular++;
  }
  if (regular > 15) return true;
  return isPeriodic(digits);
}

/** `abcdabcd-abcd-…`, and halves that repeat. */
function isPeriodic(digits: string): boolean {
  for (let period = 1; period <= 16; period++) {
    if (digits.startsWith(digits.slice(period))) return true;
  }
  return false;
}
