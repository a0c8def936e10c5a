// 90 days of conversations: the question bank on a believable rhythm, answered by the real pipeline, recorded as a priced model
// would have been, with the ratings, views and downloads that follow.
import { platformScope, systemScope } from '~/auth/scope.server'
import { EXTRACTIVE_MODEL } from '~/features/chat/answering/answer-extractively'
import { answerRow } from '~/features/chat/commands/answer-row'
import { embedTopics } from '~/features/chat/commands/embed-topics.server'
import { conversationTitle } from '~/features/chat/commands/save-question.server'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { searchLogRow } from '~/features/documents/queries/search-passages.server'
import { countTokens } from '~/lib/tokens'
import { seededRandom, seedId, type Random } from '../random'
import { handOverSome } from './handovers'
import { feedbackOf } from './feedback'
import { audit, emptyRows, insertAll, visitMap, type Rows } from './history-rows'
import { questionBank, type BankQuestion } from './question-bank'
import { replayer, type Replayed, type ReplayHome } from './replay'
import { conversationStarts } from './rhythm'
import { tenants } from './world'

const days = 90
/** What the history is priced as. Prices are in app/lib/model-prices.ts. */
const pricedModel = 'gpt-4.1-mini'
const conversationsPerDay: Record<string, number> = { 'longview-park': 10, 'riverside-quay': 4, 'vale-meadow': 3 }

type Person = ReplayHome & {
  homeownerId: string
  onboardedAt: Date
  houseTypeCode: string
  slug: string
  zone: string
  assistantId: string
}
type Replay = (question: string, home: ReplayHome) => Promise<Replayed>

/** Writes the history of every demo development, and brings the rollups up to date. */
export async function seedHistory(now: Date, report: (done: number, of: number) => void): Promise<void> {
  const people = await onboardedPeople()
  for (const tenantId of new Set(people.map((person) => person.tenantId))) await embedTopics(systemScope(tenantId))
  const replay = await replayer(questionBank.map(({ text }) => text))
  const developments = tenants.flatMap((tenant) => tenant.developments.map(({ slug }) => slug))
  const shares = new Map<string, number>()
  // Side by side: while one waits for the database, another orders what it found.
  await Promise.all(
    developments.map((slug) => {
      const residents = people.filter((person) => person.slug === slug)
      return seedConversations({ slug, residents, replay, now }, (share) => {
        shares.set(slug, share)
        report(Math.min(...developments.map((each) => shares.get(each) ?? 0)), 1)
      })
    }),
  )
  while ((await refreshRollups()).length);
}

type Place = { slug: string; residents: Person[]; replay: Replay; now: Date }

async function seedConversations(
  { slug, residents, replay, now }: Place,
  report: (share: number) => void,
): Promise<void> {
  const [first] = residents
  if (!first) return report(1)
  const random = seededRandom(slug.length * 104_729)
  const starts = conversationStarts({ now, zone: first.zone, days, perDay: conversationsPerDay[slug] ?? 2, random })
  const rows = emptyRows(first)
  for (const [index, startedAt] of starts.entries()) {
    const settled = residents.filter(({ onboardedAt }) => onboardedAt < startedAt)
    // A third of the people ask two thirds of the questions.
    if (settled.length) {
      const person = random.weighted(settled, (one) => talkativeness(one))
      await converse(rows, replay, { person, startedAt, now, random })
    }
    report((index + 1) / starts.length)
  }
  await handOverSome(rows, now)
  await systemScope(first.tenantId).write(async (tx) => {
    await visitMap(tx, rows, { residents, from: starts[0] ?? now, now })
    await insertAll(tx, rows)
  })
}

function talkativeness({ homeownerId }: Person): number {
  return Number.parseInt(homeownerId.slice(-1), 16) < 5 ? 4 : 1
}

async function onboardedPeople(): Promise<Person[]> {
  type Found = Omit<Person, 'home' | 'assistant' | 'onboardedAt'> & {
    onboardedAt: string
    developmentName: string
    address: string
    houseTypeName: string
    otherHouseTypeNames: string[]
    assistantName: string
    prompt: string
  }
  const found = await platformScope().read((tx) =>
    tx.raw<{ rows: Found[] }>(
      `SELECT h.id AS homeowner_id, h.tenant_id, h.development_id, u.house_type_id, h.onboarded_at, ty.code AS house_type_code,
         d.slug, te.timezone AS zone, a.id AS assistant_id, d.name AS development_name, u.address, ty.name AS house_type_name,
         ARRAY(SELECT o.name FROM house_types AS o WHERE o.development_id = d.id AND o.id <> ty.id ORDER BY o.name) AS other_house_type_names,
         a.name AS assistant_name, a.prompt
       FROM homeowners AS h JOIN units AS u ON u.id = h.unit_id JOIN house_types AS ty ON ty.id = u.house_type_id
         JOIN developments AS d ON d.id = h.development_id JOIN tenants AS te ON te.id = h.tenant_id
         JOIN assistants AS a ON a.development_id = d.id AND a.is_default
       WHERE h.onboarded_at IS NOT NULL AND te.slug = ANY (?) ORDER BY h.id`,
      [tenants.map(({ slug }) => slug)],
    ),
  )
  return found.rows.map(
    ({ developmentName, address, houseTypeName, otherHouseTypeNames, assistantName, prompt, onboardedAt, ...row }) => ({
      ...row,
      onboardedAt: new Date(onboardedAt),
      home: { developmentName, address, houseTypeName, otherHouseTypeNames },
      assistant: { name: assistantName, prompt, model: null, temperature: null, maxTokens: null },
    }),
  )
}

type Talk = { person: Person; startedAt: Date; now: Date; random: Random }

const later = (at: Date, seconds: number) => new Date(at.getTime() + Math.round(seconds * 1000))

async function converse(rows: Rows, replay: Replay, { person, startedAt, now, random }: Talk): Promise<void> {
  const count = random.weighted([1, 2, 3, 4], (each) => [0, 50, 28, 15, 7][each] ?? 0)
  const conversationId = seedId(`${person.homeownerId} ${startedAt.toISOString()}`, startedAt)
  const place = { tenantId: person.tenantId, developmentId: person.developmentId, homeownerId: person.homeownerId }
  const talk = { ...place, conversationId, assistantId: person.assistantId }
  let at = startedAt
  let title = ''
  for (let nth = 0; nth < count && at < now; nth += 1) {
    const question = pickQuestion(person, random)
    title ||= conversationTitle(question.text)
    const answeredAt = await exchange(rows, replay, { person, talk, question, at, nth, random })
    at = later(answeredAt, random.integer(20, 200))
  }
  rows.conversations.push({
    ...place,
    id: conversationId,
    assistantId: person.assistantId,
    title,
    startedAt,
    lastMessageAt: at,
  })
  audit(rows, person, 'conversation.started', conversationId, startedAt, { assistantId: person.assistantId })
}

function pickQuestion({ slug, houseTypeCode }: Person, random: Random): BankQuestion {
  const fitting = questionBank.filter(
    ({ developments }) => developments.includes(slug) || developments.includes(houseTypeCode),
  )
  // One in six is answered by no document, however many of either kind the bank holds.
  const unanswerable = random.chance(1 / 6)
  return random.pick(fitting.filter(({ answerable }) => answerable !== unanswerable))
}

type Exchange = {
  person: Person
  talk: Record<'tenantId' | 'developmentId' | 'homeownerId' | 'conversationId' | 'assistantId', string>
  question: BankQuestion
  at: Date
  nth: number
  random: Random
}

async function exchange(
  rows: Rows,
  replay: Replay,
  { person, talk, question, at, nth, random }: Exchange,
): Promise<Date> {
  const replayed = await replay(question.text, person)
  const { answer, topicId, promptTokens, completionTokens } = replayed
  const declined = promptTokens === 0
  // A hosted model's: time to the first token, then about 70 tokens a second. Declining needs no model.
  const firstTokenMs = declined ? random.integer(45, 120) : Math.round(Math.exp(random.normal(6.4, 0.35)))
  const latencyMs = declined ? firstTokenMs : firstTokenMs + Math.round(completionTokens * random.normal(14, 2))
  const answeredAt = later(at, latencyMs / 1000)
  const questionId = seedId(`${talk.conversationId} ${nth} question`, at)
  const answerId = seedId(`${talk.conversationId} ${nth} answer`, answeredAt)
  const model = declined ? EXTRACTIVE_MODEL : pricedModel
  const row = answerRow(
    { ...answer, model, promptTokens, completionTokens, latencyMs, firstTokenMs },
    answeredAt.toISOString(),
  )
  const rating = ratingOf(answer.outcome, random)
  const feedback = feedbackOf(answerId, rating, answer.outcome)

  const { text } = question
  const { embedding, embeddingModel } = replayed.asked
  const questionGroupId = rows.groups.assign({ question: text, embedding, embeddingModel, at })
  rows.questions.push({
    ...talk,
    id: questionId,
    role: 'homeowner',
    content: text,
    tokenCount: countTokens(text),
    topicId,
    questionGroupId,
    sentAt: at,
  })
  rows.answers.push({
    ...talk,
    ...row,
    citations: JSON.stringify(row.citations),
    id: answerId,
    replyToId: questionId,
    userRating: rating,
    ...feedback,
  })
  const { tenantId, homeownerId, assistantId } = talk
  const searchFor = { tenantId, homeownerId, assistantId, messageId: questionId }
  const { asked, search, searchMs } = replayed
  const searchId = seedId(`${questionId} search`, at)
  rows.searches.push({
    ...searchLogRow({ question: asked, searchFor, search, latencyMs: searchMs }),
    id: searchId,
    createdAt: at,
  })

  audit(rows, person, 'message.asked', questionId, at, { conversationId: talk.conversationId, characters: text.length })
  const { outcome, costUsd } = row
  audit(rows, person, 'message.answered', answerId, answeredAt, {
    conversationId: talk.conversationId,
    questionId,
    outcome,
    model,
    latencyMs,
    costUsd: costUsd === null ? null : Number(costUsd),
  })
  if (rating)
    audit(rows, person, 'message.rated', answerId, later(answeredAt, 15), { rating, reason: feedback.feedbackReason })
  openCited(rows, person, { replayed, at: answeredAt, random })
  return answeredAt
}

function ratingOf(outcome: string, random: Random): number | null {
  if (outcome === 'no_answer') return random.chance(0.22) ? 1 : null
  if (!random.chance(0.34)) return null
  return random.chance(0.87) ? 5 : 1
}

function openCited(
  rows: Rows,
  person: Person,
  { replayed, at, random }: { replayed: Replayed; at: Date; random: Random },
): void {
  const [citation] = replayed.answer.citations
  if (!citation || !random.chance(0.42)) return
  const { tenantId, developmentId, homeownerId } = person
  const { documentId, page } = citation
  const place = { tenantId, developmentId, homeownerId, documentId }
  const viewedAt = later(at, random.integer(4, 60))
  rows.views.push({
    ...place,
    id: seedId(`${homeownerId} view ${viewedAt.toISOString()}`, viewedAt),
    page,
    createdAt: viewedAt,
  })
  audit(rows, person, 'document.viewed', documentId, viewedAt, { page })
  if (!random.chance(0.2)) return
  const downloadedAt = later(viewedAt, random.integer(5, 90))
  rows.downloads.push({
    ...place,
    id: seedId(`${homeownerId} download ${downloadedAt.toISOString()}`, downloadedAt),
    createdAt: downloadedAt,
  })
  audit(rows, person, 'document.downloaded', documentId, downloadedAt, {})
}
