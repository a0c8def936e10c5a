// Staff ask as a home of a house type, and see what the assistant sees: the passages with their scores, why it declined, the answer. It goes
// the whole way of a homeowner's question, is on record, and counts in no figure.
import { homeScope, type HomeScope, type Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import type { AssistantSettings } from '~/domain/assistants/settings'
import { CONFIDENCE_THRESHOLD, NEAR_THRESHOLD } from '~/domain/retrieval/confidence'
import { badRequest, notFound } from '~/platform/problem.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { assistantInput } from '../commands/save-question.server'
import { tryQuestion } from '../commands/try-question.server'
import type { TrialForm } from './filters'
import { whySo } from './why-so'

const byPerson = rateLimiter({ name: 'try', points: 30, windowS: 60 })
const SHOWN_CHARS = 600

export type HomeToAskAs = AnyHome & { houseTypeId: string; houseType: string }

/** One that staff name by its number may be of no house type. */
type AnyHome = {
  tenantId: string
  developmentId: string
  houseTypeId: string | null
  unitId: string
  number: string
  houseType: string | null
}

/** What staff are shown of a question that they tried out. */
export type ShownTrial = Awaited<ReturnType<typeof askAsHome>>

type Place = Pick<AnyHome, 'tenantId' | 'developmentId'>

/**
 * Asks as the first home of a house type, or as the one that is named.
 * @param draftOf the draft of that development's assistant, of another feature.
 * @throws 404 for a house type that the person may not see, or that has no home; 400 for a home or draft that there is not; 429 past their limit, or past the company's questions of the
 * day where a model is asked.
 */
export async function askAsHome(
  scope: Scope,
  asked: TrialForm,
  { signal, draftOf }: { signal: AbortSignal; draftOf: (place: Place) => Promise<AssistantSettings> },
) {
  const { houseType: houseTypeId, question, settings } = asked
  const first = await homeToAskAs(scope, houseTypeId)
  const home: AnyHome = asked.home ? await homeByNumber(scope, first, asked.home) : first
  const as = settings === 'draft' ? assistantInput(await draftOf(home)) : undefined
  await byPerson.enforce(String(scope.actor.id))
  const { tenantId, developmentId, unitId } = home
  const asking = nobodyIn(home)
  const trial = await tryQuestion(asking, question, signal, { as })
  await scope.write((tx) =>
    recordEvent(tx, {
      type: 'question.tried',
      subjectId: unitId,
      tenantId,
      developmentId,
      payload: { houseTypeId, characters: question.length },
    }),
  )
  const { search, outcome, text, citations, saidBy, certainty, prompt, used, tookMs } = trial
  return {
    question,
    developmentId,
    home: home.number,
    houseType: home.houseType,
    settings,
    prompt,
    used,
    tookMs,
    outcome,
    text,
    citations,
    saidBy,
    certainty,
    confidence: search?.confidence ?? null,
    thresholds: { answer: CONFIDENCE_THRESHOLD, near: NEAR_THRESHOLD },
    why: whySo(trial),
    passages: (search?.passages ?? []).map(
      ({ chunkId, documentId, title, headingPath, pageFrom, content, ...scored }) => ({
        chunkId,
        documentId,
        title,
        headingPath,
        page: pageFrom,
        content: content.slice(0, SHOWN_CHARS),
        score: scored.score,
        similarity: scored.windowSimilarity,
      }),
    ),
  }
}

/** The scope of that home, and of nobody who lives there: what is known of the home is, and nothing of a person. */
export function nobodyIn({ tenantId, developmentId, unitId, houseTypeId }: AnyHome): HomeScope {
  return homeScope({ tenantId, developmentId, unitId, houseTypeId, homeownerId: newId() })
}

async function homeByNumber(scope: Scope, { tenantId, developmentId }: Place, number: string): Promise<AnyHome> {
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: AnyHome[] }>(
      `SELECT home.tenant_id, home.development_id, home.house_type_id, type.name AS house_type, home.id AS unit_id, home.number
       FROM units AS home LEFT JOIN house_types AS type ON type.tenant_id = home.tenant_id AND type.id = home.house_type_id
       WHERE home.tenant_id = ? AND home.development_id = ? AND lower(home.number) = lower(?) ORDER BY home.id LIMIT 1`,
      [tenantId, developmentId, number],
    ),
  )
  if (!rows[0]) throw badRequest({ home: ['There is no home of this number in the development.'] })
  return rows[0]
}

/**
 * The first home of a house type, by its number.
 * @throws 404 for a house type that the person may not see, or that has no home.
 */
export async function homeToAskAs(scope: Scope, houseTypeId: string): Promise<HomeToAskAs> {
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: HomeToAskAs[] }>(
      `SELECT type.tenant_id, type.development_id, type.id AS house_type_id, type.name AS house_type, home.id AS unit_id, home.number
       FROM house_types AS type CROSS JOIN LATERAL (
         SELECT id, number FROM units WHERE tenant_id = type.tenant_id AND development_id = type.development_id AND house_type_id = type.id
         ORDER BY length(number), number, id LIMIT 1
       ) AS home
       WHERE type.id = ?`,
      [houseTypeId],
    ),
  )
  if (!rows[0]) throw notFound('House type')
  return rows[0]
}

export type AskableType = { id: string; name: string; developmentId: string; developmentName: string }

/** The house types that one may ask as: those with a home. */
export function askableTypes(scope: Scope, developmentId: string | null): Promise<AskableType[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: AskableType[] }>(
      `SELECT type.id, type.name, place.id AS development_id, place.name AS development_name
       FROM house_types AS type JOIN developments AS place ON place.tenant_id = type.tenant_id AND place.id = type.development_id
       WHERE (:developmentId::uuid IS NULL OR place.id = :developmentId::uuid)
         AND EXISTS (SELECT FROM units AS home WHERE home.tenant_id = type.tenant_id AND home.development_id = type.development_id
           AND home.house_type_id = type.id)
       ORDER BY place.name, type.name, type.id LIMIT 500`,
      { developmentId },
    )
    return rows
  })
}
