import { escapeHtml } from "../panel/html.ts";
import type { LiveTexts } from "./texts.ts";

/** What the panel's page starts with; its script fills it. */
export function liveBody(texts: LiveTexts): string {
  const text = (key: keyof LiveTexts): string => escapeHtml(texts[key]);
  const minutes = (count: number): string =>
    `<option value="${count}">${escapeHtml(texts.minutes.replace("{0}", String(count)))}</option>`;
  return `<header class="toolbar" role="toolbar">
  <button id="pause" class="primary" type="button" aria-pressed="false">${text("pause")}</button>
  <button id="clear" type="button">${text("clear")}</button>
  <label class="grow"><span class="hidden">${text("filter")}</span>
    <input id="filter" type="search" placeholder="${text("filterHint")}" spellcheck="false"></label>
  <label><span class="hidden">${text("range")}</span>
    <select id="range"><option value="auto">${text("newest")}</option>${[5, 15, 60].map(minutes).join("")}<option value="all">${text("everything")}</option></select></label>
</header>
<div id="chips" class="chips" role="group" aria-label="${text("variables")}"></div>
<div id="chart" class="chart" role="img" tabindex="0" aria-label="${text("noNumbers")}"><p class="empty">${text("noNumbers")}</p></div>
<div class="table" role="table" id="table" aria-label="${text("table")}" aria-rowcount="1">
  <div id="scroller" class="scroller" tabindex="0" role="rowgroup" aria-label="${text("table")}">
    <div class="row head" role="row" aria-rowindex="1">
      <span role="columnheader">${text("time")}</span><span role="columnheader">${text("device")}</span>
      <span role="columnheader">${text("variable")}</span><span role="columnheader" class="number">${text("value")}</span>
      <span role="columnheader">${text("unit")}</span><span role="columnheader">${text("group")}</span>
    </div>
    <div id="space" class="space" role="presentation"></div>
  </div>
  <p id="empty" class="empty">${text("waitingForData")}</p>
</div>
<footer class="status"><span id="dot" class="dot" aria-hidden="true"></span><span id="status"></span></footer>
<div id="announce" class="hidden" aria-live="polite"></div>`;
}
