import type { VNode } from "preact";
import type { LiveModel } from "./model.ts";
import { PauseButton } from "./pause-button.tsx";
import { FindBox } from "./find-box.tsx";
import { SearchBox } from "./search-box.tsx";
import { StartMenu } from "./start-menu.tsx";
import { VariablesMenu } from "./variables-menu.tsx";

/** What people do with a session, and what they look for in it. */
export function Toolbar({ model }: { readonly model: LiveModel }): VNode {
  const { texts, send } = model;
  const recording = (model.status()?.recording ?? "") !== "";
  const search = model.filter();
  return (
    <div class="toolbar" role="toolbar" aria-label={texts.toolbar}>
      <PauseButton model={model} />
      <button id="clear" type="button" onClick={model.clear}>
        {texts.clear}
      </button>
      {model.kind() !== "replay" && (
        <button
          id="record"
          type="button"
          class={recording ? "recording" : ""}
          onClick={() => {
            send({ type: "record" });
          }}
        >
          {recording ? texts.stopRecording : texts.record}
        </button>
      )}
      <button
        id="export"
        type="button"
        onClick={() => {
          send({ type: "export", filter: { search, muted: [...model.muted()] } });
        }}
      >
        {texts.export}
      </button>
      <button
        id="as-text"
        type="button"
        onClick={() => {
          send({ type: "text" });
        }}
      >
        {texts.openAsText}
      </button>
      {model.kind() === "data" && (
        <button
          id="data-path"
          type="button"
          onClick={() => {
            send({ type: "path" });
          }}
        >
          {texts.dataPath}
        </button>
      )}
      <StartMenu model={model} />
      <VariablesMenu model={model} />
      <FindBox model={model} />
      <SearchBox
        id="filter"
        label={texts.filter}
        hint={texts.filterHint}
        texts={texts}
        search={search}
        change={model.setFilter}
      />
    </div>
  );
}
