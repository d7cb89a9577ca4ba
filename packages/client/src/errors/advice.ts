import type { TagoErrorCode } from "./tago-error.ts";

const advice: Readonly<Record<TagoErrorCode, string>> = {
  unauthorized:
    "Check that the token is complete, not expired or deleted, and that it belongs to this region.",
  "wrong-kind": "Use a connection whose token may do this.",
  forbidden: "Check the plan of the profile and the permissions of the token.",
  "read-only": "Unlock the connection for writing, or use another one.",
  "not-found": "Check the id, and that it belongs to the profile of this token.",
  "invalid-request": "Correct the request and send it again.",
  "immutable-device":
    "Let retention remove the records, delete whole chunks, or keep such data on a mutable device.",
  "deactivated-device": "Activate the device, or use another one.",
  "rate-limited":
    'Wait until then, or pass onRateLimit: "wait"; several values fit into one request.',
  "limit-reached": "Free some of it, or raise the limit of the plan.",
  timeout: "Check the network and try again; give a longer time limit if the server is slow.",
  network: "Check the address, the network and any proxy, then try again.",
  aborted: "Nothing: it was stopped on request.",
  server: "Try again later; status.tago.io tells whether TagoIO has a known problem.",
  "malformed-answer":
    "Check that the address is that of a TagoIO API and that no proxy or log-in page answers in its place.",
  "insecure-transport":
    "Use https, or allow plain HTTP for this connection if the network is trusted.",
  "invalid-token": "Copy the token again from the TagoIO administration.",
  "invalid-region":
    "Give us-e1, eu-w1, the id of a TagoDeploy project, or the base URL of the API.",
};

/** What to do about an error when nothing more is known. */
export function adviceFor(code: TagoErrorCode): string {
  return advice[code];
}
