import type { SeedBin, SeedFacts } from './home-content-types'

const out = 'Out after 18:00 on Tuesday, before 06:30 on Wednesday'
const wednesdays = { weekdays: [3], note: out }
const greenWeek = '2026-01-07'
const blackWeek = '2026-01-14'
const brown = 'Brown bin (food and garden)'

// The Damson shares its bins, and its caretaker puts them out: its people need no dates.
const binsOf = (houseType: string): SeedBin[] => [
  { houseType, name: 'Green bin (recycling)', ...wednesdays, everyWeeks: 2, countedFrom: greenWeek },
  { houseType, name: brown, ...wednesdays, everyWeeks: 1, months: [4, 11] },
  { houseType, name: brown, ...wednesdays, everyWeeks: 2, countedFrom: greenWeek, months: [12, 3] },
  { houseType, name: 'Black bin (general)', ...wednesdays, everyWeeks: 2, countedFrom: blackWeek },
]

const charge = (houseType: string, amount: number) => ({
  houseType,
  amount,
  period: 'year' as const,
  paidTo: 'Kestrel Property Management',
  note: 'In one sum by 31 January, or by direct debit in ten instalments from February to November.',
})

export const longviewParkFacts: SeedFacts = {
  defectsMonths: 24,
  energyRatings: { ASH: 'A2', BIRCH: 'A2', CEDAR: 'A1', DAMSON: 'A3' },
  charges: [charge('ASH', 360), charge('BIRCH', 310), charge('CEDAR', 325), charge('DAMSON', 1820)],
  bins: ['ASH', 'BIRCH', 'CEDAR'].flatMap(binsOf),
}
