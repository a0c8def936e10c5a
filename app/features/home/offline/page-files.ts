/** The scripts, styles and fonts that the markup of a page names, each once; what its own styles name comes when it is needed. */
export function pageFiles(html: string): string[] {
  return [
    ...new Set(html.replaceAll(/<style[^>]*>[^<]*<\/style>/g, '').match(/\/assets\/[\w.~-]+\.(?:js|css|woff2)/g) ?? []),
  ]
}
