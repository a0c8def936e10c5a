// A conversation as its page shows it: questions and answers, what people wrote, and where the assistant came back.
import type { PersonOffer } from '~/domain/assistants/settings'
import type { DangerCard } from '~/domain/danger/danger-card'
import { homePath } from '~/domain/paths/home'
import { recogniseWish } from '~/domain/people/recognise-wish'
import { looksForPerson } from '~/domain/people/looks-for-person'
import type { FeedbackReason, Outcome } from '~/domain/chat/outcomes'
import type { Citation } from '~/domain/chat/citation'
import { saidId } from '../asides/read-aside'
import type {
  AsideRow,
  CitedDocument,
  ConversationMessages,
  HandoverRow,
  LetterRow,
  MessageRow,
} from '../queries/conversation-messages.server'
import { citationUrl } from './ask-events'

export type ShownCitation = {
  index: number
  title: string
  page: number
  quote: string
  /** Where the document opens at that page. */
  url: string
  documentId: string
  /** How its page can be shown: drawn, as the passage alone, or not at all because it was taken away. */
  shownAs: 'page' | 'passage' | 'gone'
  /** The words were read in an earlier version than the one that is there now. */
  hasNewer: boolean
}

export type Feedback = { rating: 'up' | 'down' | null; reason: FeedbackReason | null; comment: string }

/** `inPlaceBy` names the member of staff who wrote in the homeowner's place. */
export type ShownQuestion = { from: 'homeowner'; id: string; text: string; inPlaceBy: string | null }
export type ShownAnswer = {
  from: 'assistant'
  id: string
  text: string
  citations: ShownCitation[]
  outcome: Outcome | null
  feedback: Feedback
  /** Whether the way to a person is offered right under it. */
  offersPerson: boolean
}
/** To or from people. */
export type ShownLetter = {
  from: 'me' | 'staff'
  id: string
  text: string
  name: string
  sentAt: string
  inPlaceBy: string | null
  photo: ShownPhoto | null
}
export type ShownPhoto = { url: string; width: number; height: number }
/** The end of a handover: above it people wrote, below it the assistant answers. */
export type ShownEnd = { from: 'end'; id: string; at: string }
/** A question that is being answered, perhaps for another page or by a process that is gone: what becomes of it is soon known. */
export type ShownWait = { from: 'waiting'; id: string; questionId: string }
/** What was said to a danger, or to a courtesy. */
export type ShownAside = { from: 'aside'; id: string; question: string; text: string; card: DangerCard | null }
export type ThreadEntry = ShownQuestion | ShownAnswer | ShownAside | ShownLetter | ShownEnd | ShownWait

export type ShownHandover = {
  id: string
  status: HandoverRow['status']
  /** The last reply of staff on this page if it was not seen yet. */
  unseenReplyId: string | null
}

export type Thread = {
  id: string
  title: string
  entries: ThreadEntry[]
  earlier: string | null
  /** The latest; null when the conversation was never handed over. */
  handover: ShownHandover | null
}

export function toThread(conversation: ConversationMessages, offer: PersonOffer = 'no_answer'): Thread {
  const { id, title, messages, handovers, earlier, actors } = conversation
  const documents = new Map(conversation.documents.map((document) => [document.id, document]))
  const entries = messages.flatMap((row): ThreadEntry[] => {
    if (row.kind === 'letter') return [toLetter(row, actors, id)]
    if (row.kind === 'aside') return toAside(row, messages, actors)
    const message = toMessage(row, { rows: messages, documents, actors, offer })
    return isWaiting(row, messages)
      ? [message, { from: 'waiting', id: `answer-to-${row.id}`, questionId: row.id }]
      : [message]
  })
  const letters = messages.filter((row): row is LetterRow => row.kind === 'letter')
  return {
    id,
    title,
    earlier,
    handover: latestOf(handovers, letters),
    entries: withEnds(entries, messages, handovers, earlier === null),
  }
}

function isWaiting({ id, role, answeringUntil }: MessageRow, rows: ConversationMessages['messages']): boolean {
  return (
    role === 'homeowner' &&
    answeringUntil !== null &&
    !rows.some((row) => row.kind === 'message' && row.replyToId === id)
  )
}

type Actors = ConversationMessages['actors']
type MessageContext = {
  rows: ConversationMessages['messages']
  documents: Map<string, CitedDocument>
  actors: Actors
  offer: PersonOffer
}

const nameOf = (actors: Actors, id: string | null) => id && (actors.get(id) ?? 'the builder’s staff')

function toMessage(row: MessageRow, { rows, documents, actors, offer }: MessageContext): ShownQuestion | ShownAnswer {
  const { id, role, content, outcome, citations, userRating, feedbackReason, feedbackComment, replyToId } = row
  if (role === 'homeowner') return { from: 'homeowner', id, text: content, inPlaceBy: nameOf(actors, row.inPlaceBy) }
  const question = rows.find((other): other is MessageRow => other.kind === 'message' && other.id === replyToId)
  const rating = userRating === null ? null : userRating >= 3 ? 'up' : 'down'
  return {
    from: 'assistant',
    id,
    text: content,
    outcome,
    feedback: { rating, reason: feedbackReason, comment: feedbackComment ?? '' },
    offersPerson:
      // Whoever asks for people is always shown the way to them.
      (outcome === 'answered' && question !== undefined && wantsPeople(question.content)) ||
      (outcome === 'no_answer' && offer !== 'never') ||
      (outcome === 'answered' && offer === 'always'),
    citations: citations.map((citation) => ({
      index: citation.index,
      title: citation.title,
      page: citation.page,
      quote: citation.quote,
      url: citationUrl(citation),
      documentId: citation.documentId,
      shownAs: shownAs(documents.get(citation.documentId)?.contentType),
      hasNewer: hasNewer(citation, documents.get(citation.documentId)),
    })),
  }
}

const wantsPeople = (text: string) => looksForPerson(text) || recogniseWish(text) !== null

// What was written to people stands there as a letter already.
function toAside(
  { id, said, reply, card, inPlaceBy }: AsideRow,
  rows: ConversationMessages['messages'],
  actors: Actors,
): ThreadEntry[] {
  const isLetter = rows.some((row) => row.kind === 'letter' && row.content === said)
  const question: ShownQuestion = {
    from: 'homeowner',
    id: saidId(id),
    text: said,
    inPlaceBy: nameOf(actors, inPlaceBy),
  }
  return [...(isLetter ? [] : [question]), { from: 'aside', id, question: said, text: reply, card }]
}

// Of what was said before versions were kept with citations nobody knows.
function hasNewer({ version }: Citation, document: CitedDocument | undefined): boolean {
  return version !== undefined && (document?.readyVersion ?? version) > version
}

function shownAs(contentType: string | undefined): ShownCitation['shownAs'] {
  if (contentType === undefined) return 'gone'
  return contentType === 'application/pdf' ? 'page' : 'passage'
}

function toLetter(row: LetterRow, actors: Actors, conversationId: string): ShownLetter {
  const { id, author, authorName, content, sentAt, inPlaceBy } = row
  const from = author === 'staff' ? 'staff' : 'me'
  const photo = row.photo && {
    url: homePath.conversationPhoto(conversationId, row.photo.id),
    width: row.photo.width,
    height: row.photo.height,
  }
  return { from, id, text: content, name: authorName, sentAt, inPlaceBy: nameOf(actors, inPlaceBy), photo }
}

// Each end stands behind what was said before it; those of earlier pages stand there.
function withEnds(
  entries: ThreadEntry[],
  rows: ConversationMessages['messages'],
  handovers: readonly HandoverRow[],
  isWhole: boolean,
): ThreadEntry[] {
  const begins = rows[0]?.sentAt ?? ''
  const ends = handovers
    .flatMap(({ id, resolvedAt }) => (resolvedAt ? [{ from: 'end', id: `end-${id}`, at: resolvedAt } as const] : []))
    .filter(({ at }) => isWhole || at >= begins)
  const moments = new Map(rows.map(({ id, sentAt }) => [id, sentAt]))
  const momentOf = (entry: ThreadEntry) => (entry.from === 'end' ? entry.at : (moments.get(rowOf(entry)) ?? ''))
  return [...entries, ...ends].sort((a, b) => (momentOf(a) < momentOf(b) ? -1 : momentOf(a) > momentOf(b) ? 1 : 0))
}

// The row that an entry was made of.
function rowOf(entry: ThreadEntry): string {
  return entry.from === 'waiting' ? entry.questionId : entry.id.replace(/^said-/, '')
}

function latestOf(handovers: readonly HandoverRow[], letters: readonly LetterRow[]): ShownHandover | null {
  const latest = handovers[0]
  if (!latest) return null
  const reply = letters.findLast(({ author }) => author === 'staff')
  const isUnseen = reply && (latest.homeownerReadAt === null || reply.sentAt > latest.homeownerReadAt)
  return { id: latest.id, status: latest.status, unseenReplyId: isUnseen ? reply.id : null }
}
