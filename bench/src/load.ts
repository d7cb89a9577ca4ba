import { connect, type Socket } from "node:net";

/** One kind of request, sent by many callers at once. */
export interface Load {
  readonly api: string;
  readonly token: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
}

/** Callers that keep their connections. */
export interface Callers {
  /**
   * Sends `count` requests, each caller one after the other.
   *
   * @returns Requests a second.
   * @throws Error where an answer is not a 200.
   */
  readonly send: (count: number) => Promise<number>;
  readonly close: () => void;
}

/**
 * Opens a connection for each caller. Written on sockets, because every HTTP client takes more time than a bare server,
 * which would then wait for it and seem slower than it is.
 */
export async function openCallers(load: Load, amount: number): Promise<Callers> {
  const { hostname, port } = new URL(load.api);
  const bytes = requestBytes(load);
  const sockets = await Promise.all(
    Array.from({ length: amount }, async () => await open(hostname, Number(port))),
  );
  return {
    async send(count) {
      let left = count;
      const isTaken = (): boolean => {
        left -= 1;
        return left >= 0;
      };
      const started = performance.now();
      await Promise.all(sockets.map(async (socket) => await converse(socket, bytes, isTaken)));
      return count / ((performance.now() - started) / 1000);
    },
    close() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function open(host: string, port: number): Promise<Socket> {
  return await new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    socket.once("connect", () => {
      resolve(socket);
    });
    socket.once("error", reject);
  });
}

function requestBytes({ api, token, method, path, body }: Load): Buffer {
  const length = body === undefined ? "" : `content-length: ${Buffer.byteLength(body)}\r\n`;
  const type = body === undefined ? "" : "content-type: application/json\r\n";
  return Buffer.from(
    `${method} ${path} HTTP/1.1\r\nhost: ${new URL(api).host}\r\ntoken: ${token}\r\n${type}${length}\r\n${body ?? ""}`,
  );
}

/** Asks again and again, until `isTaken` says that there is no request left. */
async function converse(socket: Socket, bytes: Buffer, isTaken: () => boolean): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    /** Bytes of the answer that are still to come. */
    let missing = 0;
    const end = (settle: () => void): void => {
      socket.off("data", read).off("close", fail);
      settle();
    };
    const fail = (): void => {
      end(() => reject(new Error("The server ended the connection")));
    };
    const next = (): void => {
      if (isTaken()) socket.write(bytes);
      else end(resolve);
    };
    const read = (chunk: Buffer): void => {
      try {
        if (missing === 0) missing = sizeOfAnswer(chunk);
        missing -= chunk.byteLength;
        if (missing === 0) next();
      } catch (error) {
        end(() => reject(error));
      }
    };
    socket.on("data", read).once("close", fail);
    next();
  });
}

/** Both servers send the head of an answer in one piece, with its length. */
function sizeOfAnswer(chunk: Buffer): number {
  const end = chunk.indexOf("\r\n\r\n");
  const head = chunk.toString("latin1", 0, end);
  const length = /content-length: (\d+)/iu.exec(head)?.[1];
  if (length === undefined || !head.startsWith("HTTP/1.1 200"))
    throw new Error(`Unexpected answer: ${head}`);
  return end + 4 + Number(length);
}
