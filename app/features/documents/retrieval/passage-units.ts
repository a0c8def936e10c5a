// A passage as what can be quoted from it: sentences, whole table rows, list items, and short numbered lists as one piece.
import { escapeMarkdown } from '~/lib/escape-markdown'
import { remember } from '~/lib/remember'
import { rowAsSentences } from './row-sentences'
import { splitSentences } from '~/lib/sentences'

export type PassageUnit = {
  kind: 'sentence' | 'item' | 'row' | 'steps'
  /** As it stands in the passage. */
  quote: string
  /** As it is shown: markdown, without the mark of the list. */
  text: string
  /** Heading inside the passage that it stands under; empty when there is none but the passage's own. */
  heading: string
  /** How many units lie between it and that heading. */
  afterHeading: number
  position: number
  /** Units of one paragraph, list or table share it. */
  block: number
}

const LIST_MARK = /^(?:[•◦▪●‣·*–-]|\(?\d{1,2}[.)])\s+/
const STEP = /^\(?\d{1,2}[.)]\s+/
/** As long as a passage may be: steps are quoted from the first to the last. */
const LONGEST_STEPS = 800
const ROW_SUBJECT = 70

/** The units of a passage's content, in order. Kept for a while: the same passages answer many questions. */
export const unitsOfPassage = remember(cutIntoUnits, 1_000)

function cutIntoUnits(content: string): readonly PassageUnit[] {
  const units: PassageUnit[] = []
  const lines = content.split('\n').map(plain).filter(Boolean)
  let heading = ''
  let afterHeading = 0
  let block = 0
  let previousKind: string | undefined
  const add = (kind: PassageUnit['kind'], quote: string, text: string) => {
    units.push({ kind, quote, text, heading, afterHeading: afterHeading++, position: units.length, block })
  }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string
    const kind = kindOf(line, lines[at + 1])
    if (kind !== previousKind || kind === 'text') block++
    previousKind = kind
    if (kind === 'heading') {
      heading = line
      afterHeading = 0
    } else if (kind === 'row') add('row', line, rowAsSentences(line))
    else if (kind === 'item') {
      const steps = stepsFrom(lines, at)
      const whole = steps.join('\n')
      if (steps.length > 1 && whole.length <= LONGEST_STEPS) {
        add('steps', whole, steps.map(escapedStep).join('\n'))
        at += steps.length - 1
      } else add('item', line, escapeMarkdown(line.replace(LIST_MARK, '')))
    } else for (const sentence of splitSentences(line)) add('sentence', sentence, escapeMarkdown(sentence))
  }
  return units
}

function plain(line: string): string {
  return line.replace(/^\s*(?:>\s+)+/, '').trim()
}

function kindOf(line: string, next: string | undefined): 'heading' | 'row' | 'item' | 'text' {
  if (LIST_MARK.test(line)) return 'item'
  if (isRow(line)) return 'row'
  // Short sections are joined in one passage, their headings left as lines of it.
  const bare = line.length <= 90 && !/[.!?:;,]["'”’)]?$/.test(line)
  return bare && next !== undefined ? 'heading' : 'text'
}

function isRow(line: string): boolean {
  if (line.includes(' | ')) return true
  const dash = line.indexOf(' — ')
  return (
    dash > 0 && dash <= ROW_SUBJECT && !/[.!?]$/.test(line.slice(0, dash)) && /: |; |^[^.]*$/.test(line.slice(dash))
  )
}

function stepsFrom(lines: string[], at: number): string[] {
  const end = lines.findIndex((line, index) => index >= at && !STEP.test(line))
  return lines.slice(at, end === -1 ? undefined : end)
}

function escapedStep(line: string): string {
  const mark = STEP.exec(line)?.[0] ?? ''
  return mark + escapeMarkdown(line.slice(mark.length))
}
