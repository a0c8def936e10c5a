import { nameAgreement } from '~/lib/person-name'

type OnRecord = { id: string; name: string; email: string | null }
type Claim = { name: string; email: string }

/**
 * Whom of a home's homeowners a visitor is: the surname agrees, however it is written, and the e-mail address too where one is on
 * record. Among several who agree, whose address is on record comes first, then whose name agrees best.
 */
export function matchHomeowner<Row extends OnRecord>(rows: readonly Row[], { name, email }: Claim): Row | null {
  const typed = email.toLowerCase()
  const namesakes = rows
    .map((row) => ({ row, agreement: nameAgreement(name, row.name) }))
    .filter(({ agreement }) => agreement > 0)
    .sort((one, other) => other.agreement - one.agreement)
    .map(({ row }) => row)
  const known = namesakes.find((row) => row.email?.toLowerCase() === typed)
  if (known) return known
  // An address that belongs to somebody else in the home is not a second person's.
  if (rows.some((row) => row.email?.toLowerCase() === typed)) return null
  return namesakes.find((row) => row.email === null) ?? null
}

/**
 * Whose address a visitor has typed, whatever name they typed with it: a mail to that address reaches who is on record by it, and
 * nobody else.
 */
export function ownerOfAddress<Row extends OnRecord>(
  rows: readonly Row[],
  { email }: Pick<Claim, 'email'>,
): Row | null {
  return rows.find((row) => row.email?.toLowerCase() === email.toLowerCase()) ?? null
}
