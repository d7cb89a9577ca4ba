import {
  combineFeatures,
  ProposedFeatures,
  type Features,
  type RemoteConsole,
} from "vscode-languageserver";

/** Everything that the protocol library offers, with a log that cannot quote documents. */
export const features: typeof ProposedFeatures.all = combineFeatures(
  { __brand: "features", console: withOneLineLog } satisfies Features,
  ProposedFeatures.all,
);

/**
 * The library logs a message that it does not understand, with its content behind the first line. That content can
 * hold a document, and so a token.
 */
function withOneLineLog(Base: new () => RemoteConsole): new () => RemoteConsole {
  return class extends Base {
    override error(message: string): void {
      super.error(firstLineOf(message));
    }
    override warn(message: string): void {
      super.warn(firstLineOf(message));
    }
    override info(message: string): void {
      super.info(firstLineOf(message));
    }
    override log(message: string): void {
      super.log(firstLineOf(message));
    }
    override debug(message: string): void {
      super.debug(firstLineOf(message));
    }
  };
}

function firstLineOf(message: string): string {
  return message.split("\n", 1)[0] ?? "";
}
