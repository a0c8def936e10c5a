/**
 * What a list adds up to over all rows that its filters leave, for programs: a figure that leads here names one of these totals, and is
 * held against it.
 */
export function ListTotals({ totals }: { totals: Partial<Record<string, number>> }) {
  return <data hidden value={JSON.stringify(totals)} data-list-totals="" />
}
