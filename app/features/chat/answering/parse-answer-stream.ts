// A model's words on their way to the reader: the no-answer marker is taken out, and each [n] becomes a citation or nothing.
import type { AnswerPassage, Citation, HomeContext } from './answer-event'
import { bestQuote } from './extractive-answer'
import { NO_ANSWER_MARKER } from './prompt'

export type ParsedEvent = { type: 'token'; text: string } | { type: 'citation'; citation: Citation }

export type AnswerStreamParser = {
  push: (text: string) => ParsedEvent[]
  /** What was held back; call once, at the end. */
  end: () => ParsedEvent[]
  /** What was said so far: of use at any moment, when a stream breaks off too. */
  result: () => { text: string; citations: Citation[]; saidNoAnswer: boolean }
}

// "[1]", "[1, 2]", "[2-4]", with the space before it, which goes when the marker goes; or a no-answer marker that comes too late.
const MARKER = /(?<!\s)\s*\[\[\s*NO_ANSWER\s*\]\]|(?<![ \t])[ \t]*[[【]\s*(\d{1,2}(?:\s*[,;–-]\s*\d{1,2})*)\s*[\]】]/i
const UNFINISHED_MARKER = /(?<!\s)\s*(?:[[【][\s\d,;–-]{0,24}|\[\[[\sA-Z_]{0,14}\]?)?$/i
const MARKER_AT_START = /^[\s`*_]*\[\[\s*NO_ANSWER\s*\]\][`*_]*[ \t:.]*\n*\s*/i
const LONGEST_START = NO_ANSWER_MARKER.length + 8

/**
 * Parses a streamed answer piece by piece. Markers are renumbered in the order in which they appear; those that name no passage
 * are dropped. The tokens joined are the text of the result.
 */
export function answerStreamParser(passages: readonly AnswerPassage[], home: HomeContext): AnswerStreamParser {
  const citations: Citation[] = []
  const indexOf = new Map<AnswerPassage, number>()
  let pending = ''
  let text = ''
  let sinceMarker = ''
  let atStart = true
  let saidNoAnswer = false

  function drain(isEnd: boolean): ParsedEvent[] {
    if (atStart && !passStart(isEnd)) return []
    const events: ParsedEvent[] = []
    for (let found = MARKER.exec(pending); found; found = MARKER.exec(pending)) {
      say(pending.slice(0, found.index), events)
      if (found[1] === undefined) saidNoAnswer ||= citations.length === 0
      else cite(found[0], found[1], events)
      pending = pending.slice(found.index + found[0].length)
    }
    const heldFrom = isEnd ? pending.length : (UNFINISHED_MARKER.exec(pending)?.index ?? pending.length)
    say(pending.slice(0, heldFrom), events)
    pending = pending.slice(heldFrom)
    return events
  }

  // Nothing is shown until it is certain that the reply does not begin with the no-answer marker.
  function passStart(isEnd: boolean): boolean {
    const marker = MARKER_AT_START.exec(pending)
    // The line break behind the marker may still be on its way.
    if (marker && marker[0].length === pending.length && !isEnd) return false
    if (marker) {
      saidNoAnswer = true
      pending = pending.slice(marker[0].length)
    } else if (!isEnd && mayBecomeMarker(pending)) return false
    pending = pending.trimStart()
    if (pending === '' && !isEnd) return false
    atStart = false
    return true
  }

  function say(shown: string, events: ParsedEvent[]) {
    if (shown === '') return
    text += shown
    sinceMarker += shown
    const last = events.at(-1)
    if (last?.type === 'token') last.text += shown
    else events.push({ type: 'token', text: shown })
  }

  function cite(whole: string, numbers: string, events: ParsedEvent[]) {
    const named = numbersIn(numbers).flatMap((number) => passages[number - 1] ?? [])
    if (named.length === 0) return
    const claim = sinceMarker
    const space = /^[ \t]/.test(whole) ? ' ' : ''
    const added: Citation[] = []
    const marks = named.map((passage) => {
      const known = indexOf.get(passage)
      if (known !== undefined) return `[${known}]`
      const index = citations.length + 1
      indexOf.set(passage, index)
      const { chunkId, documentId, title, pageFrom } = passage
      const citation = { index, chunkId, documentId, title, page: pageFrom, quote: bestQuote(claim, passage, home) }
      citations.push(citation)
      added.push(citation)
      return `[${index}]`
    })
    say(space + [...new Set(marks)].join(''), events)
    sinceMarker = ''
    events.push(...added.map((citation) => ({ type: 'citation', citation }) as const))
  }

  return {
    push: (piece) => {
      pending += piece
      return drain(false)
    },
    end: () => drain(true),
    result: () => ({ text: text.trim(), citations: [...citations], saidNoAnswer }),
  }
}

function mayBecomeMarker(start: string): boolean {
  const bare = start
    .replace(/^[\s`*_]*/, '')
    .replace(/\s/g, '')
    .toUpperCase()
  return start.length < LONGEST_START && NO_ANSWER_MARKER.startsWith(bare)
}

function numbersIn(list: string): number[] {
  return list.split(/[,;]/).flatMap((part) => {
    const [from = 0, to = from] = part.split(/[–-]/).map(Number)
    return to >= from && to - from < 10 ? Array.from({ length: to - from + 1 }, (_, index) => from + index) : [from]
  })
}
