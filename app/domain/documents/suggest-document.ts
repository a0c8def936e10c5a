// What a file most likely is, by its name, the folders that it lies in, and how it begins.
import { functionWordsOf, type Language, languages } from '../languages/languages'
import type { DocumentCategory } from './categories'
import { titleFromFileName } from './files'
import { guessCategory, guessHouseType } from './guess-upload'

type HouseType = { code: string; name: string }
type Given = { path: string; opening: string; houseTypes: readonly HouseType[] }
export type Suggestion = {
  title: string
  category: DocumentCategory | null
  /** The code of a house type, or 'all'. */
  houseType: string
  language: Language | null
}

const HEAD_CHARS = 300
const TITLE_CHARS = 100

/** Nearest first: its own name, the folder that it lies in, the one around that, and at last its first lines. */
export function suggestDocument({ path, opening, houseTypes }: Given): Suggestion {
  const names = path.split('/').toReversed()
  const head = opening.slice(0, HEAD_CHARS)
  const said = [...names, head]
  const fileName = names[0] ?? ''
  return {
    title: titleOf(fileName, opening),
    category: said.map(guessCategory).find((category) => category !== null) ?? null,
    houseType: said.map((text) => guessHouseType(text, houseTypes)).find((code) => code !== 'all') ?? 'all',
    language: languageOf(opening),
  }
}

/** From the name of the file; where that is one that a machine gave, from the first line that says something. */
function titleOf(fileName: string, opening: string): string {
  const title = titleFromFileName(fileName)
  if (!/^(?:[\d\W_]*|(?:scan|img|image|doc|document|file|dokument|untitled)[\d\W_]*)$/i.test(title.slice(0, 60)))
    return title
  const line = opening.split('\n').find((text) => /\p{L}{3}/u.test(text))
  return line ? line.trim().slice(0, TITLE_CHARS) : title
}

const FEWEST_WORDS = 5
const wordSets = new Map(languages.map((language) => [language, new Set(functionWordsOf(language).split(' '))]))

/** The language that most of the words that hold sentences together are of; null where few tell. */
export function languageOf(text: string): Language | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const counts = languages.map((language) => ({
    language,
    count: words.filter((word) => wordSets.get(language)?.has(word)).length,
  }))
  const best = counts.reduce((most, one) => (one.count > most.count ? one : most))
  return best.count >= FEWEST_WORDS ? best.language : null
}
