import { TagoError } from "./tago-error.ts";

interface Fault {
  /** Completes "Cannot reach <host>: …". */
  readonly reason: string;
  readonly advice?: string;
  /** The connection was never made, so nothing was sent. */
  readonly unsent?: true;
}

const faults: Readonly<Record<string, Fault>> = {
  ECONNREFUSED: {
    reason: "nothing listens at that address and port",
    advice: "Check the port, and that the server runs.",
    unsent: true,
  },
  ENOTFOUND: {
    reason: "the name is not known",
    advice: "Check the spelling of the host, and that this machine is online.",
    unsent: true,
  },
  EAI_AGAIN: {
    reason: "the name could not be looked up",
    advice: "Check that this machine is online and its DNS works.",
    unsent: true,
  },
  ECONNRESET: { reason: "the connection was cut" },
  EPIPE: { reason: "the connection was cut" },
  UND_ERR_SOCKET: { reason: "the connection was cut before the answer was complete" },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { reason: "the answer was cut short" },
  ETIMEDOUT: { reason: "the connection took too long" },
  UND_ERR_CONNECT_TIMEOUT: { reason: "the connection took too long", unsent: true },
  EHOSTUNREACH: { reason: "there is no way to that host", unsent: true },
  ENETUNREACH: { reason: "there is no network", unsent: true },
  ERR_SSL_WRONG_VERSION_NUMBER: {
    reason: "the server does not speak TLS on that port",
    advice: "Check the port, and whether the server expects http.",
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    reason: "its certificate is self-signed",
    advice:
      "Install the certificate on this machine (NODE_EXTRA_CA_CERTS for command-line programs).",
  },
  SELF_SIGNED_CERT_IN_CHAIN: {
    reason: "its certificate is not trusted",
    advice:
      "Install the certificate on this machine (NODE_EXTRA_CA_CERTS for command-line programs).",
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { reason: "its certificate is not trusted" },
  CERT_HAS_EXPIRED: {
    reason: "its certificate has expired",
    advice: "Check this machine's clock.",
  },
  ERR_TLS_CERT_ALTNAME_INVALID: { reason: "its certificate is for another host" },
};

/**
 * The error for a transport that failed before or during an answer.
 *
 * @param host Host and port, for the message; never a whole URL.
 */
export function networkError(cause: unknown, host: string): TagoError {
  const root = deepest(cause);
  const { code, fault } = faultOf(root, cause);
  const reason =
    fault?.reason ??
    (code === undefined ? "the connection failed" : `the connection failed (${code})`);
  return new TagoError({
    code: "network",
    message: `Cannot reach ${host}: ${reason}`,
    cause: root,
    ...(fault?.advice === undefined ? {} : { advice: fault.advice }),
  });
}

/** Whether a transport failed before anything could be sent. */
export function isUnsent(cause: unknown): boolean {
  return faultOf(deepest(cause), cause).fault?.unsent === true;
}

function faultOf(
  root: unknown,
  cause: unknown,
): { readonly code: string | undefined; readonly fault: Fault | undefined } {
  const code = codeOf(root) ?? codeOf(cause);
  return { code, fault: code === undefined ? undefined : faults[code] };
}

/** `fetch failed` says nothing; what it was caused by does. */
function deepest(cause: unknown): unknown {
  let current = cause;
  for (let depth = 0; depth < 5; depth++) {
    const next =
      current instanceof AggregateError
        ? current.errors[0]
        : current instanceof Error
          ? current.cause
          : undefined;
    if (!(next instanceof Error)) return current;
    current = next;
  }
  return current;
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string"
    ? cause.code
    : undefined;
}
