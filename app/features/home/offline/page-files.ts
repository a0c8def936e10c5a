/** The scripts, styles and fonts that the markup of a page names, each once; what its own styles name comes when it is needed. */
export function pageFiles(html: string): string[] {
  const outsideOfStyles = html.split('<style').map((part) => part.slice(part.indexOf('</style>') + 1))
  return [...new Set(outsideOfStyles.join('').match(/\/assets\/[\w.~-]+\.(?:js|css|woff2)/g) ?? [])]
}
