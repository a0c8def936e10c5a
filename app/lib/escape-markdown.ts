/** A text as Markdown shows it, sign for sign: `<Menu>`, `2*3*4`, `_AUTO_` and `[1]` stay as they are written. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~|]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^([ \t]*)([#+-])/gm, '$1\\$2')
}
