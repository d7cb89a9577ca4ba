import { render } from "preact";
import { connectPage } from "../../../panel/page/connect.ts";
import { pageTexts } from "../../../panel/page/texts.ts";
import { parseToViewer } from "../protocol.ts";
import type { ToExtension, ToViewer } from "../protocol.ts";
import type { AnswerTexts } from "../texts.ts";
import { AnswerPage } from "./answer-page.tsx";

const texts = pageTexts() as AnswerTexts;
const root = document.querySelector("#root") ?? document.body;

const send: (message: ToExtension) => void = connectPage(parseToViewer, (message: ToViewer) => {
  const answer = message.type === "answer" ? message.answer : shown;
  shown = answer;
  const running = message.type === "running" ? message.request : undefined;
  render(<AnswerPage texts={texts} answer={answer} running={running} send={send} />, root);
});
let shown: Extract<ToViewer, { type: "answer" }>["answer"] | undefined;
send({ type: "ready" });
