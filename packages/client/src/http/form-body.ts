/** A form as it goes over the wire. */
export interface EncodedForm {
  /** `multipart/form-data` with its boundary. */
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Writes a form as `multipart/form-data`. Bytes rather than the form itself go to the transport: undici takes only
 * forms that it made itself, and bytes have a length that servers can check and a caller can send again.
 */
export async function encodeForm(form: FormData): Promise<EncodedForm> {
  const encoded = new Response(form);
  return {
    contentType: encoded.headers.get("content-type") ?? "multipart/form-data",
    bytes: new Uint8Array(await encoded.arrayBuffer()),
  };
}
