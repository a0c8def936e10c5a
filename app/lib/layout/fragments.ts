/** A run of text as a page places it, in points; `baseline` is measured from the top of the page. */
export type Fragment = { text: string; x: number; right: number; baseline: number; size: number; bold: boolean }

export type PageFragments = { number: number; width: number; height: number; fragments: Fragment[] }

/** Segments on one baseline, from left to right. A segment is text without a gap wide enough for a column or a table cell. */
export type Row = { baseline: number; segments: Fragment[] }

const marker = /^(?:[•◦▪●‣·–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])$/

/** Puts fragments that share a baseline together, and joins those that belong to one run of text. Rows come from the top down. */
export function toRows(fragments: Fragment[]): Row[] {
  const rows: { baseline: number; size: number; fragments: Fragment[] }[] = []
  for (const fragment of [...fragments].sort((a, b) => a.baseline - b.baseline || a.x - b.x)) {
    const row = rows.at(-1)
    if (row && Math.abs(fragment.baseline - row.baseline) <= 0.35 * Math.min(fragment.size, row.size))
      row.fragments.push(fragment)
    else rows.push({ baseline: fragment.baseline, size: fragment.size, fragments: [fragment] })
  }
  return rows.map((row) => ({ baseline: row.baseline, segments: joinFragments(row.fragments) }))
}

function joinFragments(fragments: Fragment[]): Fragment[] {
  const segments: Fragment[] = []
  for (const fragment of [...fragments].sort((a, b) => a.x - b.x)) {
    const last = segments.at(-1)
    if (!last) {
      segments.push({ ...fragment })
      continue
    }
    const size = Math.max(last.size, fragment.size)
    const gap = fragment.x - last.right
    const afterMarker = marker.test(last.text.trim()) && gap < 3 * size
    if (gap > 0.8 * size && !afterMarker) segments.push({ ...fragment })
    else {
      const space =
        afterMarker || (gap > 0.15 * size && !/\s$/.test(last.text) && !/^\s/.test(fragment.text)) ? ' ' : ''
      const longer = fragment.text.trim().length > last.text.trim().length ? fragment : last
      Object.assign(last, {
        text: last.text + space + fragment.text,
        right: Math.max(last.right, fragment.right),
        size: longer.size,
        bold: last.bold && fragment.bold,
      })
    }
  }
  return segments
    .map((segment) => ({ ...segment, text: segment.text.replace(/\s+/g, ' ').trim() }))
    .filter((segment) => segment.text !== '')
}

/** The size that most characters are set in. */
export function bodySize(rows: Row[]): number {
  const characters = new Map<number, number>()
  for (const { size, text } of rows.flatMap((row) => row.segments)) {
    const rounded = Math.round(size * 2) / 2
    characters.set(rounded, (characters.get(rounded) ?? 0) + text.length)
  }
  return [...characters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10
}
