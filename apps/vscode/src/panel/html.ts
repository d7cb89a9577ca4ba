/** A panel's page: which files it is made of, and the texts it shows. */
export interface PanelPage {
  readonly title: string;
  /** Texts in the reader's language, which the page reads with `pageTexts`. */
  readonly texts: object;
  readonly language: string;
  readonly nonce: string;
  /** Source that the editor serves panel files from, for the security policy. */
  readonly cspSource: string;
  readonly script: string;
  readonly styles: readonly string[];
}

/** The page: no inline script or style, nothing from the network, data only by messages. */
export function panelHtml(page: PanelPage): string {
  const policy = [
    "default-src 'none'",
    `style-src ${page.cspSource}`,
    `script-src 'nonce-${page.nonce}'`,
    `font-src ${page.cspSource}`,
  ].join("; ");
  const links = page.styles.map((style) => `<link rel="stylesheet" href="${escapeHtml(style)}">`);
  return `<!doctype html>
<html lang="${escapeHtml(page.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${links.join("\n")}
<title>${escapeHtml(page.title)}</title>
</head>
<body data-texts="${escapeHtml(JSON.stringify(page.texts))}">
<main id="root"></main>
<script nonce="${page.nonce}" src="${escapeHtml(page.script)}"></script>
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
