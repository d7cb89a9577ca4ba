// Generated from mention.wat by `npm run generate -w @tagoio-workbench/lint`.

/** WebAssembly, as base64. */
export const machineCode =
  "AGFzbQEAAAABDAJgAnt/AXtgAX8BfwMDAgABBQMBAAIHFQIGbWVtb3J5AgAIbWVudGlvbnMAAQppAhAAIABBIP0P/VAgAf0P/SMLVgEBfwNAIAEgAE8EQEEADwsgAf0ABABB9AAQACAB/QAEAUHhABAA/U4gAf0ABAJB5wAQACAB/QAEA0HvABAA/U79Tv1TBEBBAQ8LIAFBEGohAQwACwAL";
