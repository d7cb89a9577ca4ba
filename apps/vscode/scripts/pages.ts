/** A panel's page: its script, and the style sheets that become one file beside it. */
interface Page {
  readonly script: string;
  readonly styles: readonly string[];
}

/** Pages of the panels, by the name under which the extension opens them; paths are from the package. */
export const pages: Readonly<Record<string, Page>> = {
  answer: {
    script: "src/requests/answer/webview/main.tsx",
    styles: [
      "../../node_modules/uplot/dist/uPlot.min.css",
      "src/requests/answer/webview/answer.css",
    ],
  },
  bulk: {
    script: "src/operate/bulk/webview/main.tsx",
    styles: ["src/operate/bulk/webview/bulk.css"],
  },
  live: {
    script: "src/live/webview/main.tsx",
    styles: ["../../node_modules/uplot/dist/uPlot.min.css", "src/live/webview/live.css"],
  },
  matrix: {
    script: "src/operate/matrix/webview/main.tsx",
    styles: ["src/operate/matrix/webview/matrix.css"],
  },
};

/** Style of all pages. */
export const commonStyle = "src/panel/page/page.css";
