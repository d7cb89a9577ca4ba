import type { VNode } from "preact";
import type { LiveModel } from "./model.ts";

/** The names of the columns. Messages of the inspector and of consoles have titles and contents. */
export function TableHead({ model }: { readonly model: LiveModel }): VNode {
  const { texts } = model;
  const kind = model.kind();
  const messages = kind === "inspector" || kind === "console";
  const names = [
    texts.time,
    texts.device,
    messages ? texts.title : texts.variable,
    messages ? texts.content : texts.value,
    texts.unit,
    messages ? texts.request : texts.group,
    texts.age,
  ];
  return (
    <div class="heads" role="rowgroup">
      <div class="row head" role="row" aria-rowindex={1}>
        {names.map((name) => (
          <span key={name} role="columnheader">
            {name}
          </span>
        ))}
      </div>
    </div>
  );
}
