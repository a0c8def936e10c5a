/** The beginning of an answer without its Markdown and citation marks, for where a line or two is shown of it. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/\[\d[\d,\s]*\]/g, '')
    .replaceAll(/\[([^[\]]*)\]\([^)[]*\)/g, '$1')
    .replaceAll(/^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+|\d+\.\s+)/gm, '')
    .replaceAll(/[*_`|]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([.,;:!?])/g, '$1')
    .trim()
}
