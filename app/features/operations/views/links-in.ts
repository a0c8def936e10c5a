/** The addresses of the web in a text, each once. */
export function linksIn(text: string): string[] {
  return [...new Set(text.match(/https?:\/\/[^\s<>"')]+/g) ?? [])]
}

/** The path of an address that is this site's own, so that it opens here; null for any other. */
export function pathHere(url: string, origin: string): string | null {
  if (!URL.canParse(url)) return null
  const { origin: its, pathname, search } = new URL(url)
  return its === origin ? pathname + search : null
}
