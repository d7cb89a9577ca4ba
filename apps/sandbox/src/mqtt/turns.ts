/** Lets things of one owner happen one after the other, however long each takes. */
export interface Turns<Owner> {
  /** Resolves or rejects as `work` does, which runs when all earlier work of the owner is done. */
  take: (owner: Owner, work: () => Promise<void> | void) => Promise<void>;
  /** Resolves when nothing is left to do. */
  done: () => Promise<void>;
}

export function createTurns<Owner>(): Turns<Owner> {
  /** The last thing that each owner waits for. */
  const last = new Map<Owner, Promise<void>>();
  return {
    async take(owner, work) {
      const turn = (last.get(owner) ?? Promise.resolve()).then(work);
      const settled = turn.catch(() => undefined);
      last.set(owner, settled);
      await turn.finally(() => {
        if (last.get(owner) === settled) {
          last.delete(owner);
        }
      });
    },
    async done() {
      await Promise.all(last.values());
    },
  };
}
