import { render } from "preact";
import { connectPage } from "../../../panel/page/connect.ts";
import { pageTexts } from "../../../panel/page/texts.ts";
import { parseToPage } from "../protocol.ts";
import type { BulkRow, Phase, ToExtension, ToPage } from "../protocol.ts";
import type { BulkTexts } from "../texts.ts";
import { BulkPage } from "./bulk-page.tsx";

const texts = pageTexts() as BulkTexts;
const root = document.querySelector("#root") ?? document.body;

let title = "";
let rows: readonly BulkRow[] = [];
let phase: Phase = "preview";
let until: number | null = null;

const send: (message: ToExtension) => void = connectPage(parseToPage, (message: ToPage) => {
  if (message.type === "start") ({ title, rows, phase } = message);
  if (message.type === "phase") ({ phase, until } = message);
  if (message.type === "rows") {
    const next = [...rows];
    for (const { index, state, detail } of message.changes) {
      const row = next[index];
      if (row !== undefined) next[index] = { ...row, state, detail };
    }
    rows = next;
  }
  render(<BulkPage {...{ texts, title, rows, phase, until, send }} />, root);
});
send({ type: "ready" });
