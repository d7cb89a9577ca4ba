/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  /** May hold a token in its query; transports never log it or put it in an error. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text goes as UTF-8. */
  readonly body?: string | Uint8Array<ArrayBuffer> | undefined;
}

/** A request whose answer is read as it arrives. */
export interface TransportRequest extends WireRequest {
  readonly signal: AbortSignal;
}

/** The head of an answer. */
export interface ResponseHead {
  readonly status: number;
  /** Value of a header field by its lower-case name. */
  readonly header: (name: string) => string | undefined;
}

/** The head of an answer, and its body as it arrives. */
export interface TransportResponse extends ResponseHead {
  /** Ending the iteration early closes the connection. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** An answer that was read to its end. */
export interface WholeResponse extends ResponseHead {
  readonly text: string;
}

/** A request on its way. */
export interface Exchange {
  /** Rejects when no complete answer comes. */
  readonly response: Promise<WholeResponse>;
  /** Ends it: `response` rejects at once with the reason. Without effect once it has settled. */
  readonly cancel: (reason: Error) => void;
}

/**
 * Sends one request. Does not follow redirects, retry, or know anything of TagoIO.
 * Rejects when no answer comes, or when the signal aborts.
 */
export interface Transport {
  (request: TransportRequest): Promise<TransportResponse>;
  /**
   * Sends a request and reads the answer to its end, where a transport can do that with less work than by streaming.
   *
   * @param maxBytes Longest answer; a longer one rejects with a `RangeError`.
   */
  readonly exchange?: ((request: WireRequest, maxBytes: number) => Exchange) | undefined;
}
