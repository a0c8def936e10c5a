type Places = {
  count: number
  /** How many stand in a row, where they stand in a grid. */
  perRow?: number
}

/**
 * Where a key leads among numbered places: an index, null for none of them, or undefined when the key means nothing here.
 */
export function nextPlace(key: string, active: number | null, { count, perRow }: Places): number | null | undefined {
  if (count === 0) return undefined
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: perRow, ArrowUp: perRow && -perRow }[key]
  if (step) return stepped(step, active, { count, perRow })
  const row = perRow && active !== null ? { first: active - (active % perRow), places: perRow } : null
  if (key === 'Home') return row ? row.first : 0
  if (key === 'End') return row ? row.first + row.places - 1 : count - 1
  if (key === 'Escape' && active !== null) return null
  return undefined
}

// Sideways no further than the row.
function stepped(step: number, active: number | null, { count, perRow }: Places): number {
  if (active === null) return step > 0 ? 0 : count - 1
  const next = active + step
  const staysInRow = !perRow || Math.abs(step) !== 1 || Math.floor(next / perRow) === Math.floor(active / perRow)
  return next >= 0 && next < count && staysInRow ? next : active
}
