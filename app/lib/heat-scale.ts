/** How many shades above none a heat map has: as many as can be told apart at a glance. */
export const heatSteps = 5

/** The shade of a value: 0 for none, 1 to `heatSteps` for a share of the largest one, null when it is unknown. */
export function heatStep(value: number | null, largest: number): number | null {
  if (value === null) return null
  if (value <= 0 || largest <= 0) return 0
  return Math.min(heatSteps, Math.max(1, Math.ceil((value / largest) * heatSteps - 1e-9)))
}

/** A label cut to what fits, by the width of an average letter. */
export function fitLabel(label: string, width: number, letterWidth = 6): string {
  const letters = Math.max(3, Math.floor(width / letterWidth))
  return label.length <= letters ? label : `${label.slice(0, letters - 1).trimEnd()}…`
}
