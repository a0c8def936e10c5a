// Takes a person out of what was written: their name, addresses and telephone numbers. It rather takes a word too many than leaves one.

export type Person = { name: string; email: string | null; address: string }

/** Words that are names as well: only with a capital are they taken for one. */
const alsoWords = new Set(
  `amber april august bill black bond brown carol cliff cook day dean dawn drew eve faith field fisher ford forest frank gale gene glen
  grace grant gray green grey guy hall hill holly hope house jack june joy king lake lane law lily long mark may miles mill miller mint
  moody moon noble olive park parks pat penny pierce pike pool poole power price ray read reed rich rob robin rock rose ruby sandy
  skip snow star stone summer sue sun teller terry tiles tom tony van vale violet wall walls ward warren water waters way wells west white
  will wood woods young`.split(/\s+/),
)
const particles = new Set([
  'de',
  'da',
  'di',
  'du',
  'la',
  'le',
  'van',
  'von',
  'der',
  'den',
  'mac',
  'mc',
  'ni',
  'ní',
  'ui',
  'uí',
  'ó',
  'and',
  'the',
  'mr',
  'mrs',
  'ms',
  'dr',
])

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]")
const spaced = (text: string) => text.trim().split(/\s+/).map(escaped).join('\\s+')
const before = '(?<![\\p{L}\\p{N}])'
const after = '(?![\\p{L}\\p{N}])'
const capital = (word: string) => word.charAt(0).toLocaleUpperCase() + word.slice(1).toLocaleLowerCase()

type Rule = { pattern: RegExp; by: string }

function rulesOfName(name: string): Rule[] {
  const whole = name.trim()
  if (!whole) return []
  const rules: Rule[] = [{ pattern: new RegExp(before + spaced(whole) + after, 'giu'), by: '[name]' }]
  for (const part of whole.split(/[\s,]+/)) {
    const lower = part.toLocaleLowerCase()
    if (part.length < 2 || particles.has(lower)) continue
    const isWord = alsoWords.has(lower)
    const words = isWord ? [capital(part), part.toLocaleUpperCase()] : [part]
    const pattern = `${before}(?:${words.map(escaped).join('|')})${after}`
    rules.push({ pattern: new RegExp(pattern, isWord ? 'gu' : 'giu'), by: '[name]' })
  }
  return rules
}

// Of an address the parts with a number in them: the home and its postcode. The town is everybody's.
function rulesOfAddress(address: string): Rule[] {
  return address
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part.length > 3 && /\d/.test(part))
    .map((part) => ({ pattern: new RegExp(before + spaced(part) + after, 'giu'), by: '[address]' }))
}

const anyEmail = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const anyNumber = /(?<![\p{L}\p{N}.])\+?\(?\d[\d\s()./-]{5,}\d(?![\p{L}\p{N}])/gu
const date = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})$/

const digitsOf = (text: string) => text.replace(/\D/g, '')

function isTelephone(text: string): boolean {
  const { length } = digitsOf(text)
  return length >= 7 && length <= 15 && !date.test(text.trim())
}

/** The telephone numbers in what somebody wrote, as digits alone. */
export function telephonesIn(text: string): string[] {
  return [...text.matchAll(anyNumber)]
    .map(([found]) => found)
    .filter(isTelephone)
    .map(digitsOf)
}

/**
 * Makes the two functions that take a person out of a text: `own` for what they wrote themself, where every e-mail address and
 * telephone number goes; `others` for what was written to them, where the builder's stay and only theirs go.
 * @param telephones digits of the numbers that they gave, as `telephonesIn` finds them.
 */
export function scrubberOf({ name, email, address }: Person, telephones: readonly string[] = []) {
  const rules = [...rulesOfAddress(address), ...rulesOfName(name)]
  const given = new Set(telephones)
  const theirs = (text: string) => rules.reduce((left, { pattern, by }) => left.replace(pattern, by), text)
  const isTheirs = (found: string) => email !== null && found.toLowerCase() === email.toLowerCase()
  return {
    own: (text: string) =>
      theirs(
        text.replace(anyEmail, '[e-mail]').replace(anyNumber, (found) => (isTelephone(found) ? '[telephone]' : found)),
      ),
    others: (text: string) =>
      theirs(
        text
          .replace(anyEmail, (found) => (isTheirs(found) ? '[e-mail]' : found))
          .replace(anyNumber, (found) => (isTelephone(found) && given.has(digitsOf(found)) ? '[telephone]' : found)),
      ),
  }
}
