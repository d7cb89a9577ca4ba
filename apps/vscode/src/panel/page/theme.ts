/** A theme colour as the canvas wants it. */
export function themeColor(name: string): string {
  return getComputedStyle(document.body).getPropertyValue(name).trim();
}
