import type { VNode } from "preact";
import { ChartView } from "./chart-view.tsx";
import { Details } from "./details.tsx";
import { Legend } from "./legend.tsx";
import { Locations } from "./locations.tsx";
import type { LiveModel } from "./model.ts";
import { PathView } from "./path-view.tsx";
import { StatusLine } from "./status-line.tsx";
import { Table } from "./table.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useModel } from "./use-model.ts";

/** The whole page. Messages of the inspector and of consoles have no numbers to draw. */
export function LivePage({ model }: { readonly model: LiveModel }): VNode {
  useModel(model);
  const kind = model.kind();
  return (
    <>
      <Toolbar model={model} />
      {kind === "data" || kind === "replay" ? (
        <>
          <Legend model={model} />
          <ChartView model={model} />
          <Locations model={model} />
        </>
      ) : null}
      {kind === "inspector" && <PathView model={model} />}
      <Table model={model} />
      <Details model={model} />
      <StatusLine model={model} />
    </>
  );
}
