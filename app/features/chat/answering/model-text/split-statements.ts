// A stream of text in statements: sentences, items of lists, rows of tables, each with the marks of citation behind it.
import { endsInAbbreviation } from '~/lib/sentences'
import { citationMarkAt, mayBecomeMark } from './citation-marks'

export type StatementSplitter = {
  push: (text: string) => string[]
  /** What is left: a statement that nothing ended. */
  end: () => string[]
}

/** A statement that goes on for longer is cut: nobody is to wait for more. */
const LONGEST = 1_200
/** So much behind it settles whether a place is an end. */
const LOOK_AHEAD = 300
const END = /[.!?…。！？]["'”’»)*_`]{0,4}(?=[\s[【^<\uE200])|\n/g
const ONLY_NUMBER = /^\W*\d{1,2}[.)]$/

/**
 * Statements as they are complete; joined they are the text, and they are the same however it was cut. Line breaks and blanks stand
 * before the statement that they lead to.
 */
export function statementSplitter(): StatementSplitter {
  let pending = ''
  let scanned = 0

  function drain(isEnd: boolean): string[] {
    const statements: string[] = []
    let from = 0
    for (;;) {
      const end = nextEnd(from, isEnd)
      if (end === null) break
      statements.push(pending.slice(from, end))
      from = end
      scanned = end
    }
    pending = pending.slice(from)
    scanned -= from
    if (isEnd && pending !== '') {
      statements.push(pending)
      pending = ''
      scanned = 0
    }
    return statements
  }

  // No further than a longest statement is looked, so that each sign is looked at a bounded number of times.
  function nextEnd(from: number, isEnd: boolean): number | null {
    const text = pending.slice(from, from + LONGEST + LOOK_AHEAD)
    const isAll = isEnd && from + text.length === pending.length
    const end = settledEnd(text, scanned - from, isAll)
    if (typeof end === 'object') scanned = from + end.scanned
    else return from + Math.min(end, LONGEST)
    return text.length === LONGEST + LOOK_AHEAD || (isAll && text.length > LONGEST) ? from + LONGEST : null
  }

  return {
    push: (text) => {
      pending += text
      return drain(false)
    },
    end: () => drain(true),
  }
}

// Where the first statement of a text ends, or from where to look on once there is more.
function settledEnd(text: string, scanned: number, isEnd: boolean): number | { scanned: number } {
  const start = leadLength(text)
  END.lastIndex = Math.max(scanned, start)
  for (let found = END.exec(text); found; found = END.exec(text)) {
    if (found[0] === '\n') return found.index
    const settled = endBehind(text, start, found.index + found[0].length, isEnd)
    if (settled === 'unsure') return { scanned: found.index }
    if (settled !== null) return settled
  }
  return { scanned: Math.max(scanned, text.length - 8) }
}

function leadLength(text: string): number {
  return /^\s*/.exec(text)?.[0].length ?? 0
}

// Where the statement ends whose last sign is before `at`: behind the marks that follow it. Null where it goes on.
function endBehind(text: string, start: number, at: number, isEnd: boolean): number | 'unsure' | null {
  if (isWithin(text, start, at)) return null
  let end = at
  for (;;) {
    const next = end + blanksAt(text, end)
    const sign = text[next]
    if (sign === undefined) return isEnd ? end : 'unsure'
    const mark = citationMarkAt(text, next)
    if (!mark && mayBecomeMark(text, next) && !isEnd) return 'unsure'
    if (!mark) return end === at && (next === end || /\p{Ll}/u.test(sign)) ? null : end
    // A longer mark may still be on its way: "[1](" is one.
    if (next + mark.length === text.length && !isEnd) return 'unsure'
    end = next + mark.length
    if (/^[.,;](?=\s|$)/.test(text.slice(end, end + 2))) end++
  }
}

// Behind an abbreviation or the number of a list, it goes on.
function isWithin(text: string, start: number, at: number): boolean {
  const isNumber = at - start <= 6 && ONLY_NUMBER.test(text.slice(start, at))
  return isNumber || endsInAbbreviation(text.slice(Math.max(start, at - 16), at))
}

function blanksAt(text: string, at: number): number {
  let count = 0
  while (text[at + count] === ' ' || text[at + count] === '\t') count++
  return count
}
