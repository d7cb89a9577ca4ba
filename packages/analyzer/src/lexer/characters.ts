const IDENTIFIER_START = 1;
const DIGIT = 2;
const SPACE = 4;

const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_$]/.test(character)) classes[code] = IDENTIFIER_START;
  else if (/[0-9]/.test(character)) classes[code] = DIGIT;
  else if (/\s/.test(character)) classes[code] = SPACE;
}

/** White space beyond ASCII that people paste into source: no-break space, BOM, line and paragraph separators. */
function isWideSpace(code: number): boolean {
  return code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029 || code === 0x3000;
}

export function isIdentifierStart(code: number): boolean {
  return code < 128 ? classes[code] === IDENTIFIER_START : code >= 128 && !isWideSpace(code);
}

/** Letter, digit, `_`, `$` or anything beyond ASCII that is no white space. NaN (past the end) is none of them. */
export function isIdentifierPart(code: number): boolean {
  return code < 128
    ? (classes[code]! & (IDENTIFIER_START | DIGIT)) !== 0
    : code >= 128 && !isWideSpace(code);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** White space other than a line feed is not told apart: callers test for line feeds first. */
export function isSpace(code: number): boolean {
  return code < 128 ? classes[code] === SPACE : isWideSpace(code);
}
