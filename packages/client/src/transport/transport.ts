/** A request as it goes over the wire. */
export interface TransportRequest {
  readonly method: string;
  /** May hold a token in its query; transports never log it or put it in an error. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text goes as UTF-8. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
}

/** The head of an answer, and its body as it arrives. */
export interface TransportResponse {
  readonly status: number;
  /** Value of a header field by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  /** Ending the iteration early closes the connection. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Sends one request. Does not follow redirects, retry, or know anything of TagoIO.
 * Rejects when no answer comes, or when the signal aborts.
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;
