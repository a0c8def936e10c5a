/** The path (with its query and hash) when it stays on this origin, else `fallback`. Guards every redirect to a posted address. */
export function safePath(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string' || !value.startsWith('/')) return fallback
  const base = 'http://same.invalid'
  if (!URL.canParse(value, base)) return fallback
  const url = new URL(value, base)
  // '/.//host' parses to the path '//host', which a browser would read as another origin.
  if (url.origin !== base || url.pathname.startsWith('//')) return fallback
  return url.pathname + url.search + url.hash
}
