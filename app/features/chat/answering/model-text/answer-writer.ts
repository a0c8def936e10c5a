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

/** An answer as far as it is written. */
type Draft = {
  readonly passages: readonly AnswerPassage[]
  readonly home: HomeContext
  readonly source: string
  readonly citations: Citation[]
  readonly indexOf: Map<AnswerPassage, number>
  text: string
  lead: string
  waiting: CleanStatement[]
  lastCited: readonly AnswerPassage[]
  wasShown: boolean
  saidNoAnswer: boolean
  /** The sources were named, which is the end. */
  isOver: boolean
  /** The head of a table was left out, and so are its rows. */
  isTableOut: boolean
  leftOut: number
}

/** A writer of one answer. Its events are those of the answer however its statements came. */
export function answerWriter(
  passages: readonly AnswerPassage[],
  home: HomeContext,
  check: StatementChecker,
): AnswerWriter {
  const draft: Draft = {
    passages,
    home,
    source: passages.map(({ content }) => content).join('\n'),
    citations: [],
    indexOf: new Map(),
    text: '',
    lead: '',
    waiting: [],
    lastCited: [],
    wasShown: true,
    saidNoAnswer: false,
    isOver: false,
    isTableOut: false,
    leftOut: 0,
  }
  return {
    write: (statement, { isUnfinished = false } = {}) => write(draft, check, { raw: statement, isUnfinished }),
    result: () => {
      const { text, citations, saidNoAnswer, leftOut } = draft
      return { text, citations: [...citations], saidNoAnswer, leftOut }
    },
  }
}

type Raw = { raw: string; isUnfinished: boolean }

async function write(draft: Draft, check: StatementChecker, { raw, isUnfinished }: Raw): Promise<WrittenEvent[]> {
  const statement = cleaned(draft, { raw, isUnfinished })
  if (!statement) return []
  const cited = citedIn(draft, statement)
  const bare = statement.text.replace(CITATION_TOKENS, '').trim()
  if (bare === '') return marksAlone(draft, cited)
  const isHead = statement.kind === 'row' && !isTableGoingOn(draft, statement)
  if (isHead || !isOfTable(statement)) draft.isTableOut = false
  if (draft.isTableOut) return []
  if (statement.kind === 'delimiter') return waitFor(draft, statement)
  if (isHead && statedFigures(bare).length === 0) return waitFor(draft, statement)
  const verdict = await check(bare, cited, statement.kind === 'sentence' ? undefined : statement.kind)
  if (isHead && verdict.type === 'supported') return waitFor(draft, statement)
  draft.isTableOut = isHead
  return judged(draft, statement, { verdict, isUnfinished })
}

function cleaned(draft: Draft, { raw, isUnfinished }: Raw): CleanStatement | null {
  const said = raw.replace(NO_ANSWER, '')
  if (said !== raw) draft.saidNoAnswer ||= draft.citations.length === 0
  draft.isOver ||= SOURCES.test(said)
  const statement = draft.isOver ? null : cleanStatement(said, draft.text === '' && draft.lead === '', draft.source)
  if (!statement) {
    draft.lead = joinedLeads(draft.lead, /^\s*/.exec(said)?.[0] ?? '')
    return null
  }
  // Of a number that was cut, its beginning is another number.
  if (isUnfinished)
    statement.text = statement.text.replace(/(?:^|\s)[^\s\uE000\uE001]{0,60}\d[^\s\uE000\uE001]{0,60}$/, '')
  return statement
}

type Judged = { verdict: Verdict; isUnfinished: boolean }

function judged(draft: Draft, statement: CleanStatement, { verdict, isUnfinished }: Judged): WrittenEvent[] {
  switch (verdict.type) {
    case 'lead':
      return waitFor(draft, statement)
    case 'courtesy':
    case 'unsupported':
      if (verdict.type === 'unsupported') draft.leftOut++
      draft.wasShown = false
      draft.lead = joinedLeads(draft.lead, statement.lead)
      return []
    case 'neutral':
      draft.waiting = []
      return show(draft, statement, [])
    case 'supported':
      return [...showWaiting(draft, statement), ...show(draft, statement, verdict.passages, isUnfinished)]
  }
}

function citedIn({ passages }: Draft, { text }: CleanStatement): AnswerPassage[] {
  return [...new Set([...text.matchAll(CITATION_TOKEN)].flatMap(([, n]) => passages[Number(n) - 1] ?? []))]
}

// The first row of a table is its head, which says nothing alone.
function isTableGoingOn({ waiting, text }: Draft, { lead }: CleanStatement): boolean {
  if (lead.includes('\n\n')) return false
  return waiting.length > 0 ? waiting.some(({ kind }) => kind === 'delimiter') : text.endsWith('|')
}

function waitFor(draft: Draft, statement: CleanStatement): WrittenEvent[] {
  const { waiting } = draft
  const ofTable = statement.kind === 'delimiter' ? waiting : waiting.filter((one) => !isOfTable(one))
  const before = isOfTable(statement) ? ofTable : ofTable.filter(({ kind }) => kind === 'heading').slice(-1)
  draft.waiting = [...before, { ...statement, lead: joinedLeads(draft.lead, statement.lead) }]
  draft.lead = ''
  draft.wasShown = false
  return []
}

// A head is shown with the rows below it alone, a heading or a lead with whatever follows.
function takeWaiting(draft: Draft, next: CleanStatement): CleanStatement[] {
  const { waiting } = draft
  draft.waiting = []
  return isOfTable(next) ? waiting : waiting.filter((one) => !isOfTable(one))
}

// What was left out since stood behind it.
function showWaiting(draft: Draft, next: CleanStatement): WrittenEvent[] {
  const leadOfNext = draft.lead
  draft.lead = ''
  const events = takeWaiting(draft, next).flatMap((one) => show(draft, one, []))
  draft.lead = leadOfNext
  return events
}

function marksAlone(draft: Draft, cited: AnswerPassage[]): WrittenEvent[] {
  const { wasShown, text, lastCited } = draft
  const fresh = wasShown && text !== '' ? cited.filter((passage) => !lastCited.includes(passage)) : []
  return fresh.length > 0 ? emit(draft, ` ${CITE}`, { borneOutBy: fresh, claim: '' }) : []
}

function show(
  draft: Draft,
  statement: CleanStatement,
  borneOutBy: AnswerPassage[],
  isUnfinished = false,
): WrittenEvent[] {
  const { kind, text: said } = statement
  const before = spaceBefore(draft, statement)
  if (before.includes('\n') && kind !== 'row') draft.lastCited = []
  draft.lead = ''
  draft.wasShown = true
  const marked = placeMarks(draft, statement, { borneOutBy, isUnfinished })
  return emit(draft, before + marked, { borneOutBy, claim: said.replace(CITATION_TOKENS, '') })
}

function spaceBefore({ text, lead }: Draft, statement: CleanStatement): string {
  const joined = joinedLeads(lead, statement.lead)
  if (text === '') return joined.trimStart()
  // What stands right below a table is taken for a row of it.
  return text.endsWith('|') && !isOfTable(statement) ? joinedLeads('\n\n', joined) : joined || ' '
}

type Marks = { borneOutBy: AnswerPassage[]; isUnfinished: boolean }

// As its model placed them, where it named those passages; else behind the statement, unless the one before it names them too.
function placeMarks(draft: Draft, { text, kind }: CleanStatement, { borneOutBy, isUnfinished }: Marks): string {
  const { passages, lastCited } = draft
  let hasOwn = false
  const numbered = text.replace(CITATION_TOKENS, (tokens, blank: string) => {
    const named = [...tokens.matchAll(CITATION_TOKEN)].flatMap(([, n]) => passages[Number(n) - 1] ?? [])
    const kept = named.filter((passage) => borneOutBy.includes(passage))
    if (kept.length === 0) return ''
    hasOwn = true
    return (blank && ' ') + kept.map((passage) => citationToken(passages.indexOf(passage) + 1)).join('')
  })
  if (hasOwn || isUnfinished || borneOutBy.every((passage) => lastCited.includes(passage))) return numbered
  return kind === 'row' ? `${trimEndOf(numbered, ' |')} ${CITE} |` : `${numbered} ${CITE}`
}

type Claim = { borneOutBy: AnswerPassage[]; claim: string }

function emit(draft: Draft, said: string, { borneOutBy, claim }: Claim): WrittenEvent[] {
  const { passages, home, citations, indexOf } = draft
  const first = citations.length
  const numberOf = (passage: AnswerPassage): number => {
    const known = indexOf.get(passage)
    if (known !== undefined) return known
    const index = citations.length + 1
    indexOf.set(passage, index)
    citations.push(citationOf(passage, index, bestQuote(claim, passage, home)))
    return index
  }
  const marksOf = (named: readonly AnswerPassage[]) => [...new Set(named.map((one) => `[${numberOf(one)}]`))].join('')
  const shown = said
    .replace(/\uE000(\d+)\uE001/g, (_, n: string) => marksOf([passages[Number(n) - 1] ?? []].flat()))
    .replace(CITE, () => marksOf(borneOutBy))
  if (borneOutBy.length > 0) draft.lastCited = borneOutBy
  draft.text += shown
  return [
    ...pieces(shown).map((piece) => ({ type: 'token', text: piece }) as const),
    ...citations.slice(first).map((citation) => ({ type: 'citation', citation }) as const),
  ]
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
