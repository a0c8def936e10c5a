// A drawing's labels stand all over the page. Read line by line they mix; each label with what stands right under it makes sense.
import type { Line, Segment } from './lines'

/** The labels of a drawing that begins at `rows[start]`, and the index of the first row after it; nothing when none begins there. */
export function scatteredLabelsAt(rows: Line[], start: number): { labels: string[]; end: number } | undefined {
  let end = start
  while (end < rows.length && (rows[end] as Line).segments.every((segment) => segment.text.length < 32)) end++
  const drawing = rows.slice(start, end)
  if (drawing.filter((row) => row.segments.length > 1).length < 2) return undefined
  const labels: Segment[][] = []
  for (const segment of drawing.flatMap((row) => row.segments)) {
    const label = labels.find((above) => isUnder(segment, above.at(-1) as Segment))
    if (label) label.push(segment)
    else labels.push([segment])
  }
  return {
    labels: labels.map((label) =>
      label
        .map((segment) => segment.text)
        .join(' ')
        .replace(/- (?=\p{Ll})/gu, '-'),
    ),
    end,
  }
}

function isUnder(segment: Segment, above: Segment): boolean {
  const gap = segment.bottom - above.bottom
  const centred = Math.abs(segment.left + segment.right - above.left - above.right) / 2 < 4
  return gap > 0 && gap < 1.7 * above.size && (centred || Math.abs(segment.left - above.left) < 2)
}
