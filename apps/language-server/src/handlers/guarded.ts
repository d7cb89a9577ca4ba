import { LSPErrorCodes, ResponseError, type CancellationToken } from "vscode-languageserver";
import { analyzed, type AnalyzedDocument, type ServerContext } from "../context.ts";

/** A request about one document. */
interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/**
 * Makes a request handler out of an answer to an analyzed document: a document that is not open gives `nothing`, a
 * cancelled request the protocol's error, and a failure of ours `nothing` and one log line. That line has the name of
 * the error only, because the message of an exception can quote the document.
 */
export function guarded<Params extends DocumentParams, Result>(
  context: ServerContext,
  name: string,
  nothing: Result,
  answer: (
    document: AnalyzedDocument,
    params: Params,
    token: CancellationToken,
  ) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result | ResponseError<never>> {
  let reported = false;
  return async (params, token) => {
    const { uri } = params.textDocument;
    try {
      if (token.isCancellationRequested) return cancelled();
      const document = await analyzed(context, uri);
      if (token.isCancellationRequested) return cancelled();
      if (document === undefined) return nothing;
      const result = await answer(document, params, token);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      if (!reported) context.connection.console.error(`${name} failed (${nameOf(error)}): ${uri}`);
      reported = true;
      return nothing;
    }
  };
}

/** Class of an exception, without its message. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function cancelled(): ResponseError<never> {
  return new ResponseError<never>(LSPErrorCodes.RequestCancelled, "The request was cancelled");
}
