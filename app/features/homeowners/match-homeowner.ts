import { surnameKey, wordKeys } from '~/lib/name-key'

type OnRecord = { id: string; name: string; email: string | null }
type Claim = { name: string; email: string }

/**
 * Whom of a home's homeowners a visitor is: the surname agrees, and the e-mail address too where one is on record. Among
 * several who agree, whose address is on record comes first, then who has the same first name.
 */
export function matchHomeowner<Row extends OnRecord>(rows: readonly Row[], { name, email }: Claim): Row | null {
  const surname = surnameKey(name)
  if (!surname) return null
  const typed = email.toLowerCase()
  const namesakes = rows.filter((row) => surnameKey(row.name) === surname)
  const known = namesakes.find((row) => row.email?.toLowerCase() === typed)
  if (known) return known
  // An address that belongs to somebody else in the home is not a second person's.
  if (rows.some((row) => row.email?.toLowerCase() === typed)) return null
  const unrecorded = namesakes.filter((row) => row.email === null)
  const firstName = wordKeys(name)[0]
  return unrecorded.find((row) => wordKeys(row.name)[0] === firstName) ?? unrecorded[0] ?? null
}
