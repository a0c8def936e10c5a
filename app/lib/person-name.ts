// Whether what somebody types is the name that is on record, however either is written: a builder's list says "Murphy, Anna (Mrs)",
// and Anna types "anna murphy-o brien". Who knows the surname has shown as much as the rule asks for, wherever they put it.
import { plainText, wordKeys } from './name-key'

const titles = new Set(
  'mr mrs ms miss mx mister madam master dr doctor prof professor rev reverend fr father sr sister br brother sir dame lady lord hon cllr the'.split(
    ' ',
  ),
)
const suffixes = new Set('jr jnr junior snr senior ii iii iv esq phd md bsc ba ma'.split(' '))
/** Before a surname, and a part of it that some leave out. */
const particles = new Set(
  'o ui ni nic mac mc mhic de du da di del della dos la le van von der den ter ten zu af al el bin ibn ben st saint fitz'.split(
    ' ',
  ),
)
/** After these an Irish surname begins with a softened consonant: Ní Dhomhnaill, of the family Ó Domhnaill. */
const softening = new Set(['ni', 'nic', 'ui', 'mhic'])

type Person = { words: string[]; surnames: Set<string> }

/**
 * How well a typed name agrees with one on record: 0 not at all; more, the more of it agrees. Of several people in a home the one that
 * is named best is meant.
 */
export function nameAgreement(typed: string, onRecord: string): number {
  const said = peopleIn(typed)
  return Math.max(0, ...said.flatMap((one) => peopleIn(onRecord).map((other) => agreement(one, other))))
}

function agreement(said: Person, known: Person): number {
  const combined = new Set([...said.words, ...said.surnames])
  const isSurnameSaid = [...known.surnames].some((surname) => combined.has(surname))
  const shared = known.words.filter((word) => said.words.some((other) => isSameWord(word, other)))
  // Whichever of two words is the surname, both are known.
  const isWholeShared = known.words.filter((word) => word.length > 1 && said.words.includes(word)).length >= 2
  if (!isSurnameSaid && !isWholeShared) return 0
  const isInPlace = [...known.surnames].some((surname) => said.surnames.has(surname))
  return 1 + shared.length + (isInPlace ? 3 : 0)
}

// An initial stands for any name that begins with it.
function isSameWord(one: string, other: string): boolean {
  return one === other || ((one.length === 1 || other.length === 1) && one[0] === other[0])
}

/** "Anna & Brian Murphy" are two; a first name alone has the surname of who is named after it. */
function peopleIn(name: string): Person[] {
  const parts = withoutBrackets(name).flatMap((text) => text.split(/[&+/;]|\b(?:and|agus|und|et)\b/iu))
  const people = parts.map(personOf).filter(({ words }) => words.length > 0)
  const surnames = people.find(({ words }) => words.length > 1)?.surnames
  return people.map((person) =>
    person.words.length === 1 && people.length > 1 && surnames ? { ...person, surnames } : person,
  )
}

// What stands in brackets is a title, or another name of the same person: (née Walsh).
function withoutBrackets(name: string): string[] {
  const plain = name.replace(/[([][^)\]]{0,80}[)\]]/gu, ' ')
  const former = /[([]\s*(?:n[ée]e?|born|formerly)\s+([^)\]]{1,80})[)\]]/iu.exec(name)?.[1]
  return former ? [plain, `${plain} ${former}`] : [plain]
}

function personOf(text: string): Person {
  const [before = '', after] = text.split(',', 2)
  const first = significant(before)
  const second = after === undefined ? [] : significant(after)
  // "Murphy, Anna", but "Anna Murphy, Jr".
  const isTurned = first.length > 0 && second.length > 0
  const words = [...first, ...second]
  const ends = isTurned ? first : words
  return { words: words.map(keyOf), surnames: surnamesOf(ends, isTurned ? before : text) }
}

function significant(text: string): string[] {
  const words = wordKeys(text).filter((word) => !titles.has(word))
  const kept = words.filter((word) => !suffixes.has(word))
  // Ma and Ba are surnames, where they are all that there is.
  return kept.length > 0 ? kept : words
}

// The last word, with and without the particles before it; each part and the whole of a double surname.
function surnamesOf(words: readonly string[], text: string): Set<string> {
  const keys = new Set<string>()
  const last = words.at(-1)
  if (!last) return keys
  keys.add(keyOf(last))
  const withParticle = /(?:^|[\s-])(?:o|d|l|m|mac|mc)['’‘`´ʼ]\s*(\p{L}+)$/iu.exec(plainText(text).trim())?.[1]
  if (withParticle) keys.add(keyOf(withParticle))
  for (const part of hyphenated(text)) keys.add(keyOf(part))
  let joined = last
  for (let at = words.length - 2; at >= 0; at -= 1) {
    const word = words[at] ?? ''
    const isJoined = particles.has(word) || word.length === 1 || isHyphenatedBefore(text, word, joined)
    if (!isJoined) break
    if (softening.has(word)) keys.add(keyOf(last.replace(/^([bcdfgmpst])h/, '$1')))
    joined = word + joined
    keys.add(keyOf(joined))
  }
  return keys
}

// The last word, when a hyphen stands inside of it.
function hyphenated(text: string): string[] {
  const last = plainText(text).trimEnd().split(/\s+/).at(-1) ?? ''
  return /[-‐‑–]/u.test(last.slice(1, -1)) ? [...wordKeys(last), wordKeys(last).join('')] : []
}

function isHyphenatedBefore(text: string, word: string, rest: string): boolean {
  return hyphenated(text).includes(word + rest)
}

/** Mc and Mac are one, and so are the ways to write ä, ö and ü without them. */
function keyOf(word: string): string {
  return word.replace(/^mc(?=.)/, 'mac').replace(/([aou])e/g, '$1')
}
