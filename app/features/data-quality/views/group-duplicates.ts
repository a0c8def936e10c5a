import { wordKeys } from '~/lib/name-key'

export type Namesake = {
  id: string
  name: string
  email: string | null
  onboardedAt: string | null
  createdAt: string
}

export type DuplicateGroup<Row extends Namesake> = {
  /** Who came in first; of those who never came in, who was on record first. */
  keep: Row
  others: Row[]
  /** The same name with addresses of two people: father and son, or one person with two addresses. */
  isAmbiguous: boolean
}

/** The homeowners of one home who are one person: the same name, or the same e-mail address. */
export function groupDuplicates<Row extends Namesake>(homeowners: readonly Row[]): DuplicateGroup<Row>[] {
  const groups: Row[][] = []
  for (const homeowner of homeowners) {
    const joined = groups.filter((group) => group.some((other) => isSamePerson(homeowner, other)))
    for (const group of joined) groups.splice(groups.indexOf(group), 1)
    groups.push([...joined.flat(), homeowner])
  }
  return groups.filter((group) => group.length > 1).map(toGroup)
}

function toGroup<Row extends Namesake>(group: Row[]): DuplicateGroup<Row> {
  const [keep, ...others] = [...group].sort(byArrival) as [Row, ...Row[]]
  const addresses = new Set(group.flatMap(({ email }) => (email === null ? [] : [emailKey(email)])))
  return { keep, others, isAmbiguous: addresses.size > 1 }
}

function isSamePerson(a: Namesake, b: Namesake): boolean {
  if (a.email !== null && b.email !== null && emailKey(a.email) === emailKey(b.email)) return true
  const name = nameKey(a.name)
  return name !== '' && name === nameKey(b.name)
}

function byArrival(a: Namesake, b: Namesake): number {
  const arrival = ({ onboardedAt }: Namesake) => (onboardedAt ? Date.parse(onboardedAt) : Number.POSITIVE_INFINITY)
  const first = arrival(a) === arrival(b) ? 0 : arrival(a) - arrival(b)
  return first || Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.id.localeCompare(b.id)
}

/** A name without case, accents, punctuation and spaces. */
export function nameKey(name: string): string {
  return wordKeys(name).join('')
}

/** An address without case, and without the dots before the @. */
export function emailKey(email: string): string {
  const [box = '', ...domain] = email.trim().toLowerCase().split('@')
  return [box.replaceAll('.', ''), ...domain].join('@')
}
