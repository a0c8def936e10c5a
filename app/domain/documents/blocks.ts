export type DocumentBlock =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'text'; text: string }
  /** `header` is absent when the first row does not look like one. Every row has as many cells as the widest. */
  | { kind: 'table'; header?: string[]; rows: string[][] }
  /** What lists or repeats other parts of the document: known for what it is, shown, and not searched. */
  | { kind: 'unsearched'; why: 'contents' | 'index' | 'repeated'; text: string }

/** What one page says, in reading order. `number` counts from 1. */
export type DocumentPage = {
  number: number
  blocks: DocumentBlock[]
  /** Of a page whose words were recognised in a picture: how sure that is, from 0 to 1. */
  recognized?: number
}

/** A table row as a line that can be read without the table: "Upstairs — Comfort: 18 °C; Setback: 16 °C". */
export function tableRowLine(header: string[] | undefined, row: string[]): string {
  const cells = row.map((cell) => cell.trim())
  if (!header || header.every((cell) => cell.trim() === '')) return cells.filter(Boolean).join(' | ')
  const [subject = '', ...rest] = cells
  const values = rest
    .map((cell, index) => ({ name: header[index + 1]?.trim() ?? '', cell }))
    .filter(({ cell }) => cell !== '')
    .map(({ name, cell }) => (name ? `${name}: ${cell}` : cell))
  const about = header[0]?.trim() && subject ? labelled(header[0].trim(), subject) : subject
  return [about, values.join('; ')].filter(Boolean).join(' — ')
}

// "Zone: Downstairs" helps; "Fault code: E03" does; a bare number or code means nothing without its column name.
function labelled(name: string, subject: string): string {
  return /[a-z]{4}/i.test(subject) ? subject : `${name} ${subject}`
}

/** Whether a paragraph broken by the end of a page or column goes on in the next one. */
export function goesOn(before: string, after: string): boolean {
  return /[\p{L}\p{N},(–-]$/u.test(before.trim()) && /^\p{Ll}/u.test(after.trim())
}
