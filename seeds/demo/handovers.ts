// Conversations that homeowners handed over to people, added to the history before it is written: each with its question, its answer
// that says so, and what staff and homeowner wrote from there on. Drawn from randomness of its own, so that the rest stays as it is.
import { handedOverText } from '~/features/chat/views/handed-over-text'
import { answerWithoutModel } from '~/features/chat/commands/answer-row'
import { platformScope } from '~/auth/scope.server'
import { eventCatalogue, type EventType } from '~/events/catalogue'
import { countTokens } from '~/lib/tokens'
import { seededRandom, seedId, type Random } from '../random'
import { cannedReplies, type HandoverTalk, handoverTalks } from './handover-talks'
import { audit, type Rows } from './history-rows'
import { tenants } from './world'

const hourMs = 3_600_000
/** The newest ones nobody has answered yet, and those before them wait for the homeowner. */
const openNow = 3
const waitingNow = 2

type Staff = { id: string; name: string; role: string }
type Place = { tenantId: string; developmentId: string; builder: string; staff: Staff[]; reachable: Set<string> }
type Conversation = Rows['conversations'][number] & {
  id: string
  tenantId: string
  developmentId: string
  homeownerId: string
  assistantId: string
  lastMessageAt: Date
}
type Handed = {
  rows: Rows
  conversation: Conversation
  talk: HandoverTalk
  person: Staff
  place: Place
  random: Random
  now: Date
}

/** Who answers at a development, and which homeowners have an address: the others are those whose links are printed. */
async function placeOf(developmentId: string): Promise<Place | undefined> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: (Omit<Place, 'reachable'> & { reachable: string[] })[] }>(
      `SELECT d.tenant_id, d.id AS development_id, t.name AS builder,
         (SELECT json_agg(json_build_object('id', u.id, 'name', u.name, 'role', u.role) ORDER BY u.role, u.name) FROM users AS u
          WHERE u.tenant_id = d.tenant_id AND (u.role = 'admin' OR EXISTS (
            SELECT FROM user_developments AS own WHERE own.user_id = u.id AND own.development_id = d.id))) AS staff,
         ARRAY(SELECT h.id::text FROM homeowners AS h WHERE h.development_id = d.id AND h.email IS NOT NULL) AS reachable
       FROM developments AS d JOIN tenants AS t ON t.id = d.tenant_id WHERE d.id = ?`,
      [developmentId],
    ),
  )
  return rows[0] && { ...rows[0], reachable: new Set(rows[0].reachable) }
}

/** Hands some of a development's conversations over: those that found no answer rather than others, and some of the last days. */
export async function handOverSome(rows: Rows, now: Date): Promise<void> {
  const conversations = (rows.conversations as Conversation[]).toSorted(
    (a, b) => a.lastMessageAt.getTime() - b.lastMessageAt.getTime(),
  )
  const [first] = conversations
  const place = first && (await placeOf(first.developmentId))
  if (!place?.staff.length) return
  const random = seededRandom(conversations.length * 7_919)
  const unanswered = new Set(
    rows.answers.filter(({ outcome }) => outcome === 'no_answer').map((row) => row.conversationId),
  )
  const fitting = conversations.filter(
    ({ homeownerId, lastMessageAt }) =>
      place.reachable.has(homeownerId) && lastMessageAt.getTime() < now.getTime() - hourMs,
  )
  const newest = new Set(distinctPeople(fitting.toReversed()).slice(0, openNow + waitingNow))
  const talks = newTalks(random)
  for (const conversation of fitting) {
    const isAsked = random.chance(unanswered.has(conversation.id) ? 0.17 : 0.02)
    if (!isAsked && !newest.has(conversation)) continue
    const person = random.weighted(place.staff, ({ role }) => (role === 'developer' ? 2 : 1))
    const rank = [...newest].indexOf(conversation)
    const stage = rank < 0 ? 'whole' : rank < openNow ? 'open' : 'waiting'
    handOver({ rows, conversation, talk: talks(), person, place, random, now }, stage)
  }
}

function distinctPeople(conversations: Conversation[]): Conversation[] {
  return [...new Map(conversations.toReversed().map((one) => [one.homeownerId, one])).values()].toSorted(
    (a, b) => b.lastMessageAt.getTime() - a.lastMessageAt.getTime(),
  )
}

/** Each talk in turn, in an order of chance, so that neighbours in the list are not the same. */
function newTalks(random: Random): () => HandoverTalk {
  let left: HandoverTalk[] = []
  return () => {
    if (!left.length) left = [...handoverTalks]
    const talk = random.pick(left)
    left = left.filter((one) => one !== talk)
    return talk
  }
}

function handOver(handed: Handed, stage: 'open' | 'waiting' | 'whole'): void {
  const { rows, conversation, talk, person, random, now } = handed
  const requestedAt = new Date(conversation.lastMessageAt.getTime() + random.integer(15, 150) * 1_000)
  const id = seedId(`${conversation.id} handover`, requestedAt)
  const state = {
    status: 'open',
    assigneeId: null as string | null,
    firstResponseAt: null as Date | null,
    resolvedAt: null as Date | null,
    lastMessageAt: requestedAt,
    homeownerReadAt: requestedAt,
  }
  exchange(handed, requestedAt)
  event(handed, 'conversation.handed_over', id, requestedAt, { conversationId: conversation.id }, null)

  const say = (author: 'homeowner' | 'staff', content: string, at: Date) => {
    message(handed, id, { author, content, at })
    state.lastMessageAt = at
    state.status = author === 'staff' ? 'waiting' : 'open'
  }
  const answer = (content: string, at: Date) => {
    if (!state.assigneeId) event(handed, 'handover.assigned', id, at, { assigneeId: person.id }, person)
    state.assigneeId = person.id
    say('staff', content, at)
    state.firstResponseAt ??= at
  }
  const steps = stage === 'open' ? 0 : stage === 'waiting' ? 1 : 3
  const repliedAt = stage === 'waiting' ? soon(requestedAt, now, random) : atWork(requestedAt, random, 0.9)
  if (stage === 'open' && random.chance(0.5)) {
    state.assigneeId = person.id
    event(handed, 'handover.assigned', id, soon(requestedAt, now, random), { assigneeId: person.id }, person)
  }
  if (steps >= 1 && repliedAt < now) {
    answer(talk.reply, repliedAt)
    if (talk.note && random.chance(0.7)) note(handed, id, talk.note, later(repliedAt, random.integer(1, 6) * 60))
    const thankedAt = later(repliedAt, random.integer(20, 900) * 60)
    if (steps > 1 && talk.thanks && thankedAt < now) {
      say('homeowner', talk.thanks, thankedAt)
      state.homeownerReadAt = thankedAt
    }
    const closedAt = atWork(state.lastMessageAt, random, 2.4)
    if (steps > 1 && closedAt < now && random.chance(0.96)) {
      answer(talk.close, closedAt)
      event(handed, 'handover.status_changed', id, closedAt, { status: 'resolved', was: 'open' }, person)
      Object.assign(state, { status: 'resolved', resolvedAt: closedAt, homeownerReadAt: later(closedAt, 3_600) })
    }
  }
  if (state.lastMessageAt > conversation.lastMessageAt) conversation.lastMessageAt = state.lastMessageAt
  const { tenantId, developmentId, homeownerId } = conversation
  rows.handovers.push({
    id,
    tenantId,
    developmentId,
    homeownerId,
    conversationId: conversation.id,
    reason: talk.reason,
    requestedAt,
    ...state,
    homeownerReadAt: state.homeownerReadAt > now ? now : state.homeownerReadAt,
    assigneeNotifiedAt: state.assigneeId ? now : null,
  })
}

/** The homeowner's words and what the assistant says to them, as the chat keeps them. */
function exchange({ rows, conversation, talk, place }: Handed, at: Date): void {
  const { id: conversationId, tenantId, developmentId, homeownerId, assistantId } = conversation
  const common = { tenantId, developmentId, homeownerId, conversationId, assistantId }
  const answeredAt = new Date(at.getTime() + 1)
  const questionId = seedId(`${conversationId} handed over question`, at)
  const answerId = seedId(`${conversationId} handed over answer`, answeredAt)
  const { reason: content } = talk
  rows.questions.push({
    ...common,
    id: questionId,
    role: 'homeowner',
    content,
    tokenCount: countTokens(content),
    sentAt: at,
    topicId: null,
    questionGroupId: null,
  })
  const row = answerWithoutModel(
    { text: handedOverText(place.builder, null), outcome: 'handed_off' },
    answeredAt.toISOString(),
  )
  const citations = JSON.stringify(row.citations)
  rows.answers.push({ ...common, ...row, citations, id: answerId, replyToId: questionId, userRating: null })
  const resident = { tenantId, developmentId, homeownerId }
  audit(rows, resident, 'message.asked', questionId, at, { conversationId, characters: content.length })
  audit(rows, resident, 'message.answered', answerId, answeredAt, {
    conversationId,
    questionId,
    outcome: 'handed_off',
    model: row.model,
    latencyMs: null,
    costUsd: 0,
  })
}

type Said = { author: 'homeowner' | 'staff'; content: string; at: Date }

function message(handed: Handed, handoverId: string, { author, content, at }: Said): void {
  const { rows, conversation, person } = handed
  const { id: conversationId, tenantId, developmentId, homeownerId } = conversation
  rows.handoverMessages.push({
    id: seedId(`${handoverId} ${author} ${at.toISOString()}`, at),
    tenantId,
    developmentId,
    handoverId,
    conversationId,
    homeownerId,
    author,
    content,
    sentAt: at,
    authorUserId: author === 'staff' ? person.id : null,
    authorName: author === 'staff' ? person.name : '',
  })
  event(handed, 'handover.replied', handoverId, at, { conversationId, by: author }, author === 'staff' ? person : null)
}

function note(handed: Handed, handoverId: string, content: string, createdAt: Date): void {
  const { rows, conversation, person, now } = handed
  if (createdAt >= now) return
  const { tenantId, developmentId } = conversation
  rows.handoverNotes.push({
    id: seedId(`${handoverId} note`, createdAt),
    tenantId,
    developmentId,
    handoverId,
    content,
    createdAt,
    authorUserId: person.id,
    authorName: person.name,
  })
  event(handed, 'handover.noted', handoverId, createdAt, {}, person)
}

/** What the commands would have recorded, by a member of staff or else by the homeowner. */
function event(
  { rows, conversation }: Handed,
  type: EventType,
  subjectId: string,
  at: Date,
  payload: object,
  person: Staff | null,
): void {
  const { tenantId, developmentId, homeownerId } = conversation
  const actor = person ? { actorKind: 'user', actorId: person.id } : { actorKind: 'homeowner', actorId: homeownerId }
  rows.audit.push({
    id: seedId(`${type} ${subjectId} ${at.toISOString()}`, at),
    tenantId,
    developmentId,
    type,
    ...actor,
    subjectId,
    payload: eventCatalogue[type].payload.parse(payload),
    createdAt: at,
  })
}

const later = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1_000)

/** Some part of the time until now later. */
function soon(at: Date, now: Date, random: Random): Date {
  return new Date(at.getTime() + (now.getTime() - at.getTime()) * (0.2 + 0.5 * random.fraction()))
}

/** Hours later, about as many as `e` to this power and half of them more, while somebody works: on weekdays, by day. */
function atWork(at: Date, random: Random, power: number): Date {
  let then = new Date(at.getTime() + Math.exp(random.normal(power, 0.8)) * hourMs)
  while ([0, 6].includes(then.getUTCDay()) || then.getUTCHours() < 8 || then.getUTCHours() >= 17)
    then = new Date(then.getTime() + hourMs)
  return then
}

/** The replies that both companies of the demo keep. */
export async function seedCannedReplies(now: Date): Promise<void> {
  await platformScope().write(async (tx) => {
    for (const { slug } of tenants)
      await tx.raw(
        `INSERT INTO canned_replies (id, tenant_id, title, content, created_at, updated_at)
         SELECT said.id, t.id, said.title, said.content, :now, :now
         FROM tenants AS t, unnest(:ids::uuid[], :titles::text[], :contents::text[]) AS said (id, title, content) WHERE t.slug = :slug`,
        {
          slug,
          now,
          ids: cannedReplies.map(({ title }) => seedId(`${slug}/canned/${title}`, now)),
          titles: cannedReplies.map(({ title }) => title),
          contents: cannedReplies.map(({ content }) => content),
        },
      )
  })
}
