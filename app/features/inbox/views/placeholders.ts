import { firstNameOf } from '~/lib/first-name'

/** What stands for the homeowner and the home in a canned reply. */
export const placeholders = ['first_name', 'address', 'development'] as const

type Facts = { homeownerName: string | null; address: string | null; development: string }

const pattern = /\{([^{}\n]{1,40})\}/g

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
