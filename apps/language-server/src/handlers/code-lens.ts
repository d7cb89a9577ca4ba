import { sendableRequests, toCurl, type SendableRequest } from "@tagoio-workbench/analyzer";
import type { CodeLens, CodeLensParams, Command, ServerCapabilities } from "vscode-languageserver";
import { analyzed, type ServerContext } from "../context.ts";
import { toLspRange } from "../convert/range.ts";
import { copyAsCurlCommand, sendRequestCommand, type RequestArgument } from "../protocol.ts";
import { guarded } from "./guarded.ts";

const titles: Readonly<Record<string, string>> = {
  [sendRequestCommand]: "Send Request",
  [copyAsCurlCommand]: "Copy as cURL",
};

/** What finds a request again when its lens is resolved. */
interface LensData {
  readonly uri: string;
  readonly version: number;
  /** Place among the requests of the document. */
  readonly index: number;
  readonly command: string;
}

/** Answers `textDocument/codeLens` above each request, with the commands that the client runs itself. */
export function registerCodeLens(context: ServerContext): ServerCapabilities {
  const { connection, commands } = context;
  const offered = Object.keys(titles).filter((command) => commands.has(command));
  if (offered.length === 0) return {};

  connection.onCodeLens(
    guarded<CodeLensParams, CodeLens[]>(
      context,
      "Code lenses",
      [],
      ({ document, analysis, settings }) => {
        if (analysis === undefined || !settings.codeLens) return [];
        const { uri, version } = document;
        return sendableRequests(analysis.facts, document.getText()).flatMap((request, index) =>
          offered.map((command): CodeLens => {
            const data: LensData = { uri, version, index, command };
            const { start } = toLspRange(document, request.range);
            return { range: { start, end: start }, data };
          }),
        );
      },
    ),
  );

  connection.onCodeLensResolve(async (lens) => {
    if (!isLensData(lens.data)) return lens;
    const { uri, version, index, command } = lens.data;
    const title = titles[command] ?? command;
    const current = await analyzed(context, uri);
    const request =
      current?.analysis === undefined || current.document.version !== version
        ? undefined
        : sendableRequests(current.analysis.facts, current.document.getText())[index];
    // Without a command an editor shows the title alone, until it asks for lenses of the new version.
    const found: Command =
      request === undefined
        ? { title, command: "" }
        : { title, command, arguments: [toArgument(uri, request)] };
    return { ...lens, command: found };
  });
  return { codeLensProvider: { resolveProvider: true } };
}

/** An editor hands back what it was given; one that does not gets its lens as it is. */
function isLensData(data: unknown): data is LensData {
  return typeof data === "object" && data !== null && "uri" in data && "command" in data;
}

function toArgument(uri: string, request: SendableRequest): RequestArgument {
  const { method, origin, path, headers, token, body, holes } = request;
  return {
    uri,
    method,
    origin,
    path,
    headers,
    ...(token === undefined ? {} : { token: { header: token.header, kinds: token.kinds } }),
    ...(body === undefined ? {} : { body }),
    holes,
    curl: toCurl(request),
  };
}
