export type BudgetContact = { name: string; phone: string }

/** What the assistant says once the questions of a day are asked. `most` is null where it is not this home that asked so much. */
export function budgetSpentText(most: number | null, contacts: readonly BudgetContact[]): string {
  const why =
    most === null
      ? 'Very many questions came today from all homes together, and I have answered as many as I can in one day.'
      : `Your home has asked its ${most} questions of today, and that is as many as I can answer in one day.`
  const people = contacts.map(({ name, phone }) => `${name} ${phone}`).join(', ')
  return [
    why,
    'I answer again from midnight. Your documents are there as always.',
    people ? `If it cannot wait, ring: ${people}.` : '',
    'If somebody is in danger, ring 112 or 999 now; where to turn things off is on your emergency card.',
  ]
    .filter(Boolean)
    .join(' ')
}
