import type { LiveTexts } from "./texts.ts";

export interface LivePage {
  readonly texts: LiveTexts;
  readonly language: string;
  readonly nonce: string;
  /** Source that the editor serves panel files from, for the security policy. */
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
}

/** The panel's page: no inline script or style, nothing from the network, data only by messages. */
export function liveHtml(page: LivePage): string {
  const { texts, nonce } = page;
  const policy = [
    "default-src 'none'",
    `style-src ${page.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    `font-src ${page.cspSource}`,
  ].join("; ");
  const text = (key: keyof LiveTexts): string => escapeHtml(texts[key]);
  const minutes = (count: number): string =>
    `<option value="${count}">${escapeHtml(texts.minutes.replace("{0}", String(count)))}</option>`;
  return `<!doctype html>
<html lang="${escapeHtml(page.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(page.style)}">
<title>TagoIO</title>
</head>
<body data-texts="${escapeHtml(JSON.stringify(texts))}">
<header class="toolbar" role="toolbar">
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
<div id="announce" class="hidden" aria-live="polite"></div>
<script nonce="${nonce}" src="${escapeHtml(page.script)}"></script>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
