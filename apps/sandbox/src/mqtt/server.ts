import { createServer, type AddressInfo, type Socket } from "node:net";
import { assumptions } from "../assumptions.ts";
import { explain } from "../http/server.ts";
import type { Region } from "../region.ts";
import type { Broker } from "./broker.ts";
import { createPacketGuard } from "./packet-guard.ts";

/** A port that speaks MQTT. */
export interface MqttListening {
  /** For clients, such as `mqtt://127.0.0.1:1883`. */
  readonly url: string;
  /** Ends all connections and frees the port. */
  close: () => Promise<void>;
}

/**
 * Listens for MQTT on a port of the loopback. The broker is loaded with the first connection, so that a port nobody uses
 * costs next to nothing.
 *
 * @param port 0 for any free one.
 * @throws SandboxStartError when the port is taken or forbidden.
 */
export async function listenMqtt(
  region: Region,
  host: string,
  port: number,
  log: (line: string) => void,
): Promise<MqttListening> {
  const sockets = new Set<Socket>();
  let loading: Promise<Broker> | undefined;
  const load = async (): Promise<Broker> => {
    const { createBroker } = await import("./broker.ts");
    const broker = await createBroker(region, log);
    region.mqtt.attach(broker.deliver);
    return broker;
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => {
      sockets.delete(socket);
    });
    // A connection that breaks is nobody's fault.
    socket.on("error", () => undefined);
    loading ??= load();
    void serve(socket, loading, log);
  });
  server.maxConnections = assumptions.mqttConnections;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(explain(error, host, port, "--mqtt-port"));
    });
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `mqtt://${host.includes(":") ? `[${host}]` : host}:${actual}`,
    async close() {
      region.mqtt.attach(undefined);
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      const broker = await loading?.catch(() => undefined);
      await broker?.close();
      for (const socket of sockets) {
        socket.destroy();
      }
      await closed;
    },
  };
}

async function serve(
  socket: Socket,
  loading: Promise<Broker>,
  log: (line: string) => void,
): Promise<void> {
  try {
    const { handle } = await loading;
    if (!socket.destroyed) {
      handle(socket);
    }
  } catch (error) {
    log(`MQTT does not work: ${String(error)}`);
    socket.destroy();
    return;
  }
  const guard = createPacketGuard(assumptions.mqttPacketBytes);
  // The broker reads when it has room; this sees each chunk that it takes, before the broker does.
  socket.on("data", (chunk: Buffer) => {
    if (!guard(chunk)) {
      socket.destroy();
    }
  });
}
