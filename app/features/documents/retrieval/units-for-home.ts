// The units of a passage as a home reads them: without what is said of other house types alone, and with what its own counts for more.
import { LRUCache } from 'lru-cache'
import { isOfOthers, withoutOthersColumns, type HomeWords } from './other-homes'
import { unitsOfPassage, type PassageUnit } from './passage-units'
import { stemsOf } from './question-terms'
import { rowAsSentences } from './row-sentences'

export type HomeUnit = PassageUnit & {
  stems: ReadonlySet<string>
  /** What its score is multiplied by. */
  forHome: number
}

type HeadedText = { title: string; headingPath: string; content: string }

const OF_OTHERS = 0.25
const OWN_SECTION = 1.2
const OWN_ROW = 1.5
const OWN_NAME = 1.08

// The same passages answer many questions of many homes of one type.
const known = new LRUCache<string, readonly HomeUnit[]>({ max: 2_000 })

/** In their order; none of a section that is about other house types. Shared: read only. */
export function unitsForHome(passage: HeadedText, words: HomeWords, developmentName: string): readonly HomeUnit[] {
  const { title, headingPath, content } = passage
  const key = [developmentName, words.own?.source, words.others?.source, title, headingPath, content].join('\n')
  const found = known.get(key)
  if (found) return found
  const units = cutForHome(passage, words, developmentName)
  known.set(key, units)
  return units
}

function cutForHome(
  { title, headingPath, content }: HeadedText,
  words: HomeWords,
  developmentName: string,
): HomeUnit[] {
  if (isOfOthers(headingPath, words)) return []
  const ownHeading = headingPath.split(' › ').at(-1) ?? ''
  return unitsOfPassage(content)
    .filter((unit) => !isOfOthers(unit.heading, words) && !(unit.kind === 'row' && isOfOthers(unit.quote, words)))
    .map((unit) => {
      const said = unit.kind === 'row' ? withoutOthersColumns(unit.quote, words) : unit.quote
      const heading = unit.heading || ownHeading
      return {
        ...unit,
        text: said === unit.quote ? unit.text : rowAsSentences(said),
        heading,
        // "Longview Park" is no place to park.
        stems: stemsOf(said.replaceAll(developmentName, '')),
        forHome: homeFactor(unit.kind, said, `${heading} ${title}`, words),
      }
    })
}

function homeFactor(kind: PassageUnit['kind'], text: string, headings: string, words: HomeWords): number {
  if (isOfOthers(text, words)) return OF_OTHERS
  if (kind === 'row' && words.own?.test(text.split(' — ', 1)[0] ?? '')) return OWN_ROW
  if (words.own?.test(headings)) return OWN_SECTION
  return words.own?.test(text) ? OWN_NAME : 1
}
