import { describe, expect, test } from "vitest";
import { isPlaceholder } from "./placeholders.ts";

describe("placeholders", () => {
  test.each([
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "11111111-2222-3333-4444-555555555555",
    "12345678-1234-1234-1234-123456789012",
    "12345678-90ab-cdef-1234-567890abcdef",
    "01234567-89ab-cdef-0123-456789abcdef",
    "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
    "abcdabcd-abcd-abcd-abcd-abcdabcdabcd",
    "deadbeef-1234-4321-abcd-0123456789ab",
    "p-00000000-0000-0000-0000-000000000000",
    "at00000000000000000000000000000000",
    "00000000-2ec4-11e6-a77d-991b8f63b767",
    "a15ea5ea-dd2d-4c63-8945-92b54da4772a",
    "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
    "XXXXXXXX",
    "YOUR_DEVICE_TOKEN",
    "your-token-here",
    "SEU_DEVICE_TOKEN",
    "COPIE_O_TOKEN_AQUI",
    "Token-Aqui",
    "INSIRA O TOKEN",
    "PROFILE-TOKEN",
    "API KEY",
    "REPLACE",
    "## INSERT THE TOKEN ##",
    "<token>",
    "{{token}}",
    "$TOKEN",
    "3fa9c1d7-****-****-****-0b7de31c8842",
    "3fa9c1d7…8842",
    "example",
    "",
  ])("%s", (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });
});

describe("values that may be tokens", () => {
  test.each([
    "3fa9c1d7-52be-4c1f-9a66-0b7de31c8842",
    "B2C74E10-8D3A-4F5B-9E61-7A0C4D9F1E35",
    "p-6b1f8e02-93c4-4d7a-8a55-f2e09c71bd34",
    "at9d3e7c1b5a8f4e2d6c0b9a7f3e1d5c8b",
    "40f19dd6-2517-4e98-8077-bf9a3d1c6e20",
  ])("%s", (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });
});
