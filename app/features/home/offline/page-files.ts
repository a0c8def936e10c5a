/** The scripts, styles and fonts that the markup of a page names, each once. */
export function pageFiles(html: string): string[] {
  return [...new Set(html.match(/\/assets\/[\w.~-]+\.(?:js|css|woff2)/g) ?? [])]
}
