/** What can be told as a danger, the most pressing first. */
export const dangerKinds = [
  'fire',
  'smoke',
  'burning_smell',
  'gas',
  'carbon_monoxide',
  'electric_shock',
  'sparks',
  'water',
  'hurt',
  'lift',
  'trapped',
  'intruder',
  'help',
] as const

export type DangerKind = (typeof dangerKinds)[number]
