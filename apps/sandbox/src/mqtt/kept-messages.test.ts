import { Aedes } from "aedes";
import { afterEach, beforeEach, expect, it } from "vitest";
import { boundKeptMessages, persistenceOf } from "./kept-messages.ts";

let broker: Aedes;

beforeEach(async () => {
  broker = await Aedes.createBroker();
});

afterEach(async () => {
  await new Promise<void>((resolve) => {
    broker.close(resolve);
  });
});

it("keeps no more than it may, and has room again for what was delivered", async () => {
  boundKeptMessages(broker, 3 * 1400);
  const persistence = persistenceOf(broker);
  const packet = (messageId: number): { payload: Buffer; messageId: number } => ({
    payload: Buffer.alloc(1000),
    messageId,
  });
  const away = [{ clientId: "a" }, { clientId: "b" }];
  const keep = async (messageId: number): Promise<void> => {
    await persistence.outgoingEnqueueCombi(away, packet(messageId));
  };
  const clear = async (id: string): Promise<unknown> =>
    await persistence.outgoingClearMessageId({ id }, { payload: "" });
  await keep(1);
  // Of the second one only a's copy has room, of the third none.
  await keep(2);
  await keep(3);
  expect(await clear("b")).toBeDefined();
  expect(await clear("b")).toBeUndefined();
  await keep(4);
  expect(await clear("b")).toBeUndefined();
  expect([await clear("a"), await clear("a"), await clear("a")]).toEqual([
    expect.anything(),
    expect.anything(),
    expect.anything(),
  ]);
  expect(await clear("a")).toBeUndefined();
});
