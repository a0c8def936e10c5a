/** What stands for the homeowner and the home in a canned reply. */
export const placeholders = ['first_name', 'address', 'development'] as const

type Facts = { homeownerName: string | null; address: string | null; development: string }

const pattern = /\{([^{}\n]{1,40})\}/g
const titles = /^(mr|mrs|ms|miss|mx|dr|prof|rev|sir)\.?$/i

/** How a person is greeted: by the first of their names that is no title. */
export function firstNameOf(name: string | null): string {
  const words = (name ?? '').trim().split(/\s+/)
  return words.find((word) => word && !titles.test(word)) ?? 'there'
}

/** A canned reply for one homeowner. What is no placeholder stays as it is. */
export function fillPlaceholders(text: string, { homeownerName, address, development }: Facts): string {
  const values: Record<string, string> = {
    first_name: firstNameOf(homeownerName),
    address: address ?? 'your home',
    development,
  }
  return text.replaceAll(pattern, (whole, name: string) => values[name] ?? whole)
}

/** What looks like a placeholder and is none. */
export function unknownPlaceholders(text: string): string[] {
  const known: readonly string[] = placeholders
  const found = [...text.matchAll(pattern)].flatMap(([whole, name]) => (name && known.includes(name) ? [] : [whole]))
  return [...new Set(found)]
}
