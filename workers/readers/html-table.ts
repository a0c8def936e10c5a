import type { DocumentBlock } from '~/domain/documents/blocks'

export type HtmlCell = { text: string; across: number; down: number }

/** A table of cells that may reach over others. What reaches downwards holds for each row. */
export function tableOf(rows: readonly { cells: readonly HtmlCell[]; isHeader: boolean }[]): DocumentBlock[] {
  const grid: string[][] = []
  const held = new Map<number, { text: string; left: number }>()
  for (const { cells } of rows) {
    const row: string[] = []
    const takeHeld = () => {
      for (let above = held.get(row.length); above && above.left > 0; above = held.get(row.length)) {
        above.left--
        row.push(above.text)
      }
    }
    for (const cell of cells) {
      takeHeld()
      const text = cell.text.replace(/\s+/g, ' ').trim()
      for (let at = 0; at < cell.across; at++) {
        if (cell.down > 1) held.set(row.length, { text: at === 0 ? text : '', left: cell.down - 1 })
        row.push(at === 0 ? text : '')
      }
    }
    takeHeld()
    grid.push(row)
  }
  const width = Math.max(0, ...grid.map((row) => row.length))
  const filled = grid
    .map((row, index) => ({
      row: Array.from({ length: width }, (_, at) => row[at] ?? ''),
      isHeader: rows[index]?.isHeader ?? false,
    }))
    .filter(({ row }) => row.some(Boolean))
  const [first, ...rest] = filled
  if (!first) return []
  return first.isHeader && rest.length > 0
    ? [{ kind: 'table', header: first.row, rows: rest.map(({ row }) => row) }]
    : [{ kind: 'table', rows: filled.map(({ row }) => row) }]
}
