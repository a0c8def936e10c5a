// The answer as it is shown: of a model's statements those that a passage bears out, in their order, their citations numbered.
import { statedFigures } from '~/lib/stated-figures'
import { trimEndOf } from '~/lib/trim-end-of'
import type { AnswerPassage, Citation, HomeContext } from '../answer-event'
import { bestQuote, citationOf } from '../extractive-answer'
import type { StatementChecker, Verdict } from './check-statement'
import { CITATION_TOKEN, CITATION_TOKENS, citationToken, cleanStatement, type CleanStatement } from './clean-statement'

export type WrittenEvent = { type: 'token'; text: string } | { type: 'citation'; citation: Citation }

export type WrittenAnswer = {
  text: string
  citations: Citation[]
  saidNoAnswer: boolean
  /** How many statements were left out because no passage bears them out. */
  leftOut: number
}

export type AnswerWriter = {
  /** What a statement adds to the answer; nothing where it is left out or waits for the next. */
  write: (statement: string, options?: { isUnfinished?: boolean }) => Promise<WrittenEvent[]>
  result: () => WrittenAnswer
}

const NO_ANSWER = /[`*_]{0,3}\[\[\s{0,3}NO_ANSWER\s{0,3}\]\][`*_]{0,3}[ \t.:]{0,3}/gi
const SOURCES = /^[*_#\s]{0,12}(?:sources?|references|citations)[*_:\s]{0,12}$/i
const WORDS_A_TOKEN = 4

/** A writer of one answer. Its events are those of the answer however its statements came. */
export function answerWriter(
  passages: readonly AnswerPassage[],
  home: HomeContext,
  check: StatementChecker,
): AnswerWriter {
  const source = passages.map(({ content }) => content).join('\n')
  const citations: Citation[] = []
  const indexOf = new Map<AnswerPassage, number>()
  let text = ''
  let lead = ''
  let waiting: CleanStatement[] = []
  let lastCited: readonly AnswerPassage[] = []
  let wasShown = true
  let saidNoAnswer = false
  let isOver = false
  let isTableOut = false
  let leftOut = 0

  async function write(raw: string, { isUnfinished = false } = {}): Promise<WrittenEvent[]> {
    const said = raw.replace(NO_ANSWER, '')
    if (said !== raw) saidNoAnswer ||= citations.length === 0
    isOver ||= SOURCES.test(said)
    const statement = isOver ? null : cleanStatement(said, text === '' && lead === '', source)
    if (!statement) {
      lead = joinedLeads(lead, /^\s*/.exec(said)?.[0] ?? '')
      return []
    }
    // Of a number that was cut, its beginning is another number.
    if (isUnfinished)
      statement.text = statement.text.replace(/(?:^|\s)[^\s\uE000\uE001]{0,60}\d[^\s\uE000\uE001]{0,60}$/, '')
    const cited = citedIn(statement)
    const bare = statement.text.replace(CITATION_TOKENS, '').trim()
    if (bare === '') return marksAlone(cited)
    const isHead = statement.kind === 'row' && !isTableGoingOn(statement)
    if (isHead || !isOfTable(statement)) isTableOut = false
    if (isTableOut) return []
    if (statement.kind === 'delimiter') return waitFor(statement)
    if (isHead && statedFigures(bare).length === 0) return waitFor(statement)
    const verdict = await check(bare, cited, statement.kind === 'sentence' ? undefined : statement.kind)
    if (isHead && verdict.type === 'supported') return waitFor(statement)
    isTableOut = isHead
    return judged(statement, verdict, isUnfinished)
  }

  function judged(statement: CleanStatement, verdict: Verdict, isUnfinished: boolean): WrittenEvent[] {
    switch (verdict.type) {
      case 'lead':
        return waitFor(statement)
      case 'courtesy':
      case 'unsupported':
        if (verdict.type === 'unsupported') leftOut++
        wasShown = false
        lead = joinedLeads(lead, statement.lead)
        return []
      case 'neutral':
        waiting = []
        return show(statement, [])
      case 'supported':
        return [...showWaiting(statement), ...show(statement, verdict.passages, isUnfinished)]
    }
  }

  function citedIn({ text: said }: CleanStatement): AnswerPassage[] {
    return [...new Set([...said.matchAll(CITATION_TOKEN)].flatMap(([, n]) => passages[Number(n) - 1] ?? []))]
  }

  // The first row of a table is its head, which says nothing alone.
  function isTableGoingOn({ lead: own }: CleanStatement): boolean {
    if (own.includes('\n\n')) return false
    return waiting.length > 0 ? waiting.some(({ kind }) => kind === 'delimiter') : text.endsWith('|')
  }

  function waitFor(statement: CleanStatement): WrittenEvent[] {
    const ofTable = statement.kind === 'delimiter' ? waiting : waiting.filter((one) => !isOfTable(one))
    const before = isOfTable(statement) ? ofTable : ofTable.filter(({ kind }) => kind === 'heading').slice(-1)
    waiting = [...before, { ...statement, lead: joinedLeads(lead, statement.lead) }]
    lead = ''
    wasShown = false
    return []
  }

  // A head is shown with the rows below it alone, a heading or a lead with whatever follows.
  function takeWaiting(next: CleanStatement): CleanStatement[] {
    const taken = isOfTable(next) ? waiting : waiting.filter((one) => !isOfTable(one))
    waiting = []
    return taken
  }

  // What was left out since stood behind it.
  function showWaiting(next: CleanStatement): WrittenEvent[] {
    const leadOfNext = lead
    lead = ''
    const events = takeWaiting(next).flatMap((one) => show(one, []))
    lead = leadOfNext
    return events
  }

  function marksAlone(cited: AnswerPassage[]): WrittenEvent[] {
    const fresh = wasShown && text !== '' ? cited.filter((passage) => !lastCited.includes(passage)) : []
    return fresh.length > 0 ? emit(` ${CITE}`, fresh, '') : []
  }

  function show(statement: CleanStatement, borneOutBy: AnswerPassage[], isUnfinished = false): WrittenEvent[] {
    const { kind, text: said } = statement
    const joined = joinedLeads(lead, statement.lead)
    // What stands right below a table is taken for a row of it.
    const isBelowTable = text.endsWith('|') && !isOfTable(statement)
    const before = text === '' ? joined.trimStart() : isBelowTable ? joinedLeads('\n\n', joined) : joined || ' '
    if (before.includes('\n') && kind !== 'row') lastCited = []
    lead = ''
    wasShown = true
    const marked = placeMarks(statement, borneOutBy, isUnfinished)
    return emit(before + marked, borneOutBy, said.replace(CITATION_TOKENS, ''))
  }

  // As its model placed them, where it named those passages; else behind the statement, unless the one before it names them too.
  function placeMarks(
    { text: said, kind }: CleanStatement,
    borneOutBy: AnswerPassage[],
    isUnfinished: boolean,
  ): string {
    let hasOwn = false
    const numbered = said.replace(CITATION_TOKENS, (tokens, blank: string) => {
      const named = [...tokens.matchAll(CITATION_TOKEN)].flatMap(([, n]) => passages[Number(n) - 1] ?? [])
      const kept = named.filter((passage) => borneOutBy.includes(passage))
      if (kept.length === 0) return ''
      hasOwn = true
      return (blank && ' ') + kept.map((passage) => citationToken(passages.indexOf(passage) + 1)).join('')
    })
    if (hasOwn || isUnfinished || borneOutBy.every((passage) => lastCited.includes(passage))) return numbered
    return kind === 'row' ? `${trimEndOf(numbered, ' |')} ${CITE} |` : `${numbered} ${CITE}`
  }

  function emit(said: string, borneOutBy: AnswerPassage[], claim: string): WrittenEvent[] {
    const events: WrittenEvent[] = []
    const added: Citation[] = []
    const numberOf = (passage: AnswerPassage): number => {
      const known = indexOf.get(passage)
      if (known !== undefined) return known
      const index = citations.length + 1
      indexOf.set(passage, index)
      const citation = citationOf(passage, index, bestQuote(claim, passage, home))
      citations.push(citation)
      added.push(citation)
      return index
    }
    const marksOf = (named: readonly AnswerPassage[]) => [...new Set(named.map((one) => `[${numberOf(one)}]`))].join('')
    const shown = said
      .replace(/\uE000(\d+)\uE001/g, (_, n: string) => marksOf([passages[Number(n) - 1] ?? []].flat()))
      .replace(CITE, () => marksOf(borneOutBy))
    if (borneOutBy.length > 0) lastCited = borneOutBy
    for (const piece of pieces(shown)) events.push({ type: 'token', text: piece })
    text += shown
    return [...events, ...added.map((citation) => ({ type: 'citation', citation }) as const)]
  }

  return { write, result: () => ({ text, citations: [...citations], saidNoAnswer, leftOut }) }
}

const CITE = '\uE003'

// The more lines apart, and the mark of a list that belongs to what comes.
function joinedLeads(before: string, own: string): string {
  const lines = Math.min(2, Math.max(linesIn(before), linesIn(own)))
  const behind = own.slice(own.lastIndexOf('\n') + 1)
  if (linesIn(own) === 0) return linesIn(before) > 0 ? before : own || before
  return '\n'.repeat(lines) + behind
}

function isOfTable({ kind }: CleanStatement): boolean {
  return kind === 'row' || kind === 'delimiter'
}

function linesIn(lead: string): number {
  return lead.split('\n').length - 1
}

// In groups of words, so that it reads like any other stream.
function pieces(text: string): string[] {
  const words = text.split(/(?<=\S)(?=\s)/)
  const groups: string[] = []
  for (let at = 0; at < words.length; at += WORDS_A_TOKEN) groups.push(words.slice(at, at + WORDS_A_TOKEN).join(''))
  return groups
}
