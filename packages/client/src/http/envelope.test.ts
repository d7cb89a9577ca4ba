import { expect, test } from "vitest";
import { readAnswer } from "./envelope.ts";

const success = (result: unknown, warning?: string): object => ({
  kind: "success",
  result,
  ...(warning === undefined ? {} : { warning }),
});
const failure = (message?: string): object => ({
  kind: "failure",
  ...(message === undefined ? {} : { message }),
});

test.each([
  ["success", 200, { status: true, result: [1] }, success([1])],
  ["success without result", 200, { status: true }, success(undefined)],
  ["null result", 200, { status: true, result: null }, success(null)],
  ["created", 201, { status: true, result: { a: 1 } }, success({ a: 1 })],
  ["warning", 200, { status: true, result: 1, message: "Nearly full" }, success(1, "Nearly full")],
  [
    "error",
    401,
    { status: false, message: "Authorization Denied" },
    failure("Authorization Denied"),
  ],
  ["error of the overview page", 400, { status: false, result: { message: "No" } }, failure("No")],
  [
    "error in result",
    401,
    { status: false, result: "Authorization denied" },
    failure("Authorization denied"),
  ],
  ["error with status 200", 200, { status: false, message: "No" }, failure("No")],
  ["error without text", 400, { status: false }, failure()],
  ["true with an error status", 500, { status: true, result: "x" }, failure("x")],
  ["no envelope", 403, { message: "Forbidden" }, failure("Forbidden")],
  [
    "fields",
    400,
    { status: false, message: "Error", field_errors: { 0: ["Required"], qty: "Too large" } },
    failure("Error (0: Required; qty: Too large)"),
  ],
] as const)("%s", (_, status, body, expected) => {
  expect(readAnswer(status, JSON.stringify(body))).toEqual(expected);
});

test.each([
  ["", "is empty"],
  ["  \n", "is empty"],
  ["<html>Log in</html>", "is a web page"],
  ['{"status":true,"result":[{"id":"64', "is JSON that ends too early or is broken"],
  ["OK", "is not JSON"],
  ['{"hello":1}', "is JSON, but not in the form of TagoIO"],
  ["[]", "is JSON, but not in the form of TagoIO"],
  ["null", "is JSON, but not in the form of TagoIO"],
])("a good status with %j is no answer", (body, why) => {
  expect(readAnswer(200, body)).toEqual({ kind: "malformed", why });
});

test.each(["", "<html>Bad gateway</html>", "{", "[]"])(
  "a bad status with %j is a failure without text",
  (body) => {
    expect(readAnswer(502, body)).toEqual({ kind: "failure" });
  },
);
