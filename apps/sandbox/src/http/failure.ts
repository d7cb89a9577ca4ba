import { type Reply, refuse } from "./reply.ts";

/** The reply to a request that the sandbox failed at. */
export function failureOf(thrown: unknown, log: (line: string) => void): Reply {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (isTooLargeForSql(error)) {
    return refuse(
      400,
      "Error on Query parameters: there are more conditions than the sandbox can hold",
    );
  }
  log(`Unexpected error: ${error.stack ?? error.message}`);
  return refuse(500, "The sandbox failed to answer; its log says why");
}

/** SQLite bounds how much one statement may say; that is the request's doing. */
const isTooLargeForSql = (error: Error): boolean =>
  "code" in error &&
  error.code === "ERR_SQLITE_ERROR" &&
  /too (?:many|large|complex|big)|depth/iu.test(error.message);
