import { render } from "preact";
import { connectPage } from "../../panel/page/connect.ts";
import { pageTexts } from "../../panel/page/texts.ts";
import { parseToPanel } from "../protocol.ts";
import type { LiveTexts } from "../texts.ts";
import { LivePage } from "./live-page.tsx";
import { createLiveModel } from "./model.ts";

const model = createLiveModel(pageTexts() as LiveTexts, (message) => {
  send(message);
});
const send = connectPage(parseToPanel, model.receive);

render(<LivePage model={model} />, document.querySelector("#root") ?? document.body);
send({ type: "ready" });
