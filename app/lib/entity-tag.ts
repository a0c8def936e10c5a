/** Whether an If-None-Match header names this entity tag, or any: weak and strong are the same here (RFC 9110, 13.1.2). */
export function matchesTag(header: string | null, tag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^W\//, '')
  return header?.trim() === '*' || (header ?? '').split(',').some((text) => bare(text) === bare(tag))
}
