import type { Workbench } from "../workbench.ts";

/** Something of a connection was changed: the explorer and the language server ask again for what they show of it. */
export function renewConnection({ model, accountChanged }: Workbench, connectionId: string): void {
  const node = model.known(`connection/${connectionId}`);
  if (node !== undefined) model.refresh(node);
  accountChanged();
}
