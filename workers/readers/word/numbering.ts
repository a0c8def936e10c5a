import { elementOf, elementsOf, valueOf, type XmlElement } from '../xml'

type Level = { format: string; text: string; start: number }

/** The mark of the next item of a list: "3.", "b)", "2.1"; "•" where it has none that can be read. */
export type ListMarks = (id: string, level: number) => string

/** Counts the items of the lists of a document, as Word does when it shows them. */
export function listMarks(root: XmlElement | undefined): ListMarks {
  const levels = readLevels(root)
  const counts = new Map<string, number[]>()
  return (id, level) => {
    const list = levels.get(id)
    const own = list?.levels[level]
    if (!list || !own || own.format === 'bullet' || own.format === 'none') return '•'
    const count = counts.get(list.key) ?? []
    count[level] = (count[level] ?? own.start - 1) + 1
    count.length = level + 1
    counts.set(list.key, count)
    const mark = own.text.replace(/%(\d)/g, (_, number: string) => {
      const at = Number(number) - 1
      const shown = list.levels[at] ?? own
      return inFormat(count[at] ?? shown.start, shown.format)
    })
    return mark.trim() || '•'
  }
}

type List = { key: string; levels: Level[] }

function readLevels(root: XmlElement | undefined): Map<string, List> {
  const abstract = new Map(
    elementsOf(root, 'abstractNum').map((element) => [element.attributes.abstractNumId ?? '', levelsOf(element)]),
  )
  return new Map(
    elementsOf(root, 'num').map((element) => {
      const id = element.attributes.numId ?? ''
      const base = valueOf(element, 'abstractNumId') ?? ''
      const overrides = elementsOf(element, 'lvlOverride')
      const levels = [...(abstract.get(base) ?? [])]
      for (const override of overrides) {
        const at = Number(override.attributes.ilvl ?? 0)
        const own = elementOf(override, 'lvl')
        const start = valueOf(override, 'startOverride')
        const level = own ? toLevel(own) : levels[at]
        if (level) levels[at] = { ...level, ...(start === undefined ? {} : { start: Number(start) }) }
      }
      // Lists that are made from one pattern count on, unless one begins anew.
      return [id, { key: overrides.length > 0 ? `own ${id}` : base, levels }]
    }),
  )
}

function levelsOf(element: XmlElement): Level[] {
  const levels: Level[] = []
  for (const level of elementsOf(element, 'lvl')) levels[Number(level.attributes.ilvl ?? 0)] = toLevel(level)
  return levels
}

function toLevel(element: XmlElement): Level {
  return {
    format: valueOf(element, 'numFmt') ?? 'decimal',
    text: valueOf(element, 'lvlText') ?? '',
    start: Number(valueOf(element, 'start') ?? 1),
  }
}

function inFormat(count: number, format: string): string {
  if (format === 'lowerLetter') return letters(count)
  if (format === 'upperLetter') return letters(count).toUpperCase()
  if (format === 'lowerRoman') return roman(count)
  if (format === 'upperRoman') return roman(count).toUpperCase()
  if (format === 'decimalZero') return String(count).padStart(2, '0')
  return format === 'bullet' || format === 'none' ? '' : String(count)
}

// After z comes aa.
function letters(count: number): string {
  return String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.floor((count - 1) / 26) + 1)
}

function roman(count: number): string {
  const numerals: [number, string][] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ]
  let rest = count
  return numerals
    .map(([value, numeral]) => {
      const times = Math.floor(rest / value)
      rest -= times * value
      return numeral.repeat(times)
    })
    .join('')
}
