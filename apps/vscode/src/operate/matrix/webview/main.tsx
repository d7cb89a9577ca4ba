import { render } from "preact";
import { connectPage } from "../../../panel/page/connect.ts";
import { pageTexts } from "../../../panel/page/texts.ts";
import { parseToPage } from "../protocol.ts";
import type { ToExtension, ToPage } from "../protocol.ts";
import type { MatrixTexts } from "../texts.ts";
import { MatrixPage } from "./matrix-page.tsx";

const texts = pageTexts() as MatrixTexts;
const root = document.querySelector("#root") ?? document.body;

const send: (message: ToExtension) => void = connectPage(parseToPage, (message: ToPage) => {
  render(<MatrixPage texts={texts} matrix={message} send={send} />, root);
});
render(<MatrixPage texts={texts} matrix={undefined} send={send} />, root);
send({ type: "ready" });
