import type { Scope } from '~/auth/scope.server'
import { type ReadinessItem, readyPercent } from '~/domain/readiness/readiness'
import type { Transaction } from '~/platform/db/transaction.server'
import type { Place } from './ask-standard-questions.server'
import { knowledgeSql } from './knowledge'
import { standardQuestions } from './standard-questions.server'

type Counts = {
  homes: number
  sold: number
  occupied: number
  peopleUnsold: number
  withoutType: number
  withoutPeople: number
  people: number
  withoutEmail: number
  withoutPin: number
  reachable: boolean
  inEmergency: boolean
  documents: number
  unread: number
  unprinted: number
  printable: number
  invitations: number
}

export type Check = {
  state: 'running' | 'done' | 'stopped'
  asked: number
  total: number
  error: string | null
  startedAt: string
  finishedAt: string | null
  /** Nothing that answers has changed since it began. */
  isCurrent: boolean
}
export type MissingOfType = { houseTypeId: string; code: string; name: string; what: string }
export type Unanswered = { question: string; category: string; types: { id: string; name: string }[] }
export type Readiness = Awaited<ReturnType<typeof developmentReadiness>>

const MOST_NAMED = 200

/** What a development lacks before it can be handed over. */
export function developmentReadiness(scope: Scope, place: Place) {
  return scope.read(async (tx) => {
    const counts = await countsOf(tx, place)
    const emergencyPoints = await missingEmergencyPoints(tx, place)
    const documents = await missingDocuments(tx, place)
    const questions = await questionState(tx, place)
    const items = itemsOf(counts, { emergencyPoints, documents, questions })
    return {
      percent: readyPercent(items),
      items,
      emergencyPoints: emergencyPoints.missing,
      documents: documents.missing,
      check: questions.check,
      unanswered: questions.unanswered,
      unsold: counts.homes - counts.occupied,
      sheets: { total: counts.printable, missing: counts.unprinted },
      invitations: counts.invitations,
    }
  })
}

// A home is to be handed over once it is sold, or somebody is known of it.
async function countsOf(tx: Transaction, place: Place): Promise<Counts> {
  const { rows } = await tx.raw<{ rows: [Counts] }>(
    `WITH home AS (
       SELECT unit.id, unit.house_type_id, unit.latitude, unit.sold_at, unit.qr_revoked_at, unit.sheet_printed_at,
         EXISTS (SELECT FROM homeowners AS person WHERE person.tenant_id = :tenantId AND person.development_id = :developmentId
           AND person.unit_id = unit.id AND person.moved_out_at IS NULL) AS has_people
       FROM units AS unit WHERE unit.tenant_id = :tenantId AND unit.development_id = :developmentId
     ), meant AS (
       SELECT id, house_type_id, latitude, sold_at, qr_revoked_at, sheet_printed_at, has_people FROM home WHERE sold_at IS NOT NULL OR has_people
     ),
     person AS (
       SELECT person.email, person.invited_at, person.onboarded_at, meant.sold_at, meant.qr_revoked_at FROM homeowners AS person
         JOIN meant ON meant.id = person.unit_id
       WHERE person.tenant_id = :tenantId AND person.development_id = :developmentId AND person.moved_out_at IS NULL
     )
     SELECT (SELECT count(*)::int FROM home) AS homes, count(*) FILTER (WHERE sold_at IS NOT NULL)::int AS sold, count(*)::int AS occupied,
       count(*) FILTER (WHERE sold_at IS NULL)::int AS people_unsold, count(*) FILTER (WHERE house_type_id IS NULL)::int AS without_type,
       count(*) FILTER (WHERE NOT has_people)::int AS without_people, count(*) FILTER (WHERE latitude IS NULL)::int AS without_pin,
       count(*) FILTER (WHERE sold_at IS NOT NULL AND qr_revoked_at IS NULL)::int AS printable,
       count(*) FILTER (WHERE sold_at IS NOT NULL AND qr_revoked_at IS NULL AND sheet_printed_at IS NULL)::int AS unprinted,
       (SELECT count(*)::int FROM person) AS people, (SELECT count(*)::int FROM person WHERE email IS NULL) AS without_email,
       (SELECT count(*)::int FROM person WHERE email IS NOT NULL AND invited_at IS NULL AND onboarded_at IS NULL
         AND sold_at IS NOT NULL AND qr_revoked_at IS NULL) AS invitations,
       EXISTS (SELECT FROM contacts WHERE tenant_id = :tenantId AND development_id = :developmentId) AS reachable,
       EXISTS (SELECT FROM contacts WHERE tenant_id = :tenantId AND development_id = :developmentId AND is_emergency AND phone IS NOT NULL)
         AS in_emergency,
       (SELECT count(*)::int FROM documents WHERE tenant_id = :tenantId AND development_id = :developmentId) AS documents,
       (SELECT count(*)::int FROM documents WHERE tenant_id = :tenantId AND development_id = :developmentId AND status <> 'ready') AS unread
     FROM meant`,
    place,
  )
  return rows[0]
}

type OfTypes = { total: number; missing: MissingOfType[]; missingCount: number }

const typesInUse = `type AS (
  SELECT id, code, name FROM house_types WHERE tenant_id = :tenantId AND development_id = :developmentId AND EXISTS (
    SELECT FROM units WHERE units.tenant_id = :tenantId AND units.development_id = :developmentId AND units.house_type_id = house_types.id)
)`

/** Where water and electricity are turned off, in each house type. */
function missingEmergencyPoints(tx: Transaction, place: Place): Promise<OfTypes> {
  return ofTypes(
    tx,
    place,
    `SELECT type.id AS house_type_id, type.code, type.name, kind.what, EXISTS (
       SELECT FROM emergency_points AS point WHERE point.tenant_id = :tenantId AND point.development_id = :developmentId
         AND point.kind = kind.what AND (point.house_type_id IS NULL OR point.house_type_id = type.id)) AS is_there
     FROM type CROSS JOIN (VALUES ('stopcock'), ('fuse_board')) AS kind (what)`,
  )
}

function missingDocuments(tx: Transaction, place: Place): Promise<OfTypes> {
  return ofTypes(
    tx,
    place,
    `SELECT DISTINCT type.id AS house_type_id, type.code, type.name, needed.category AS what, EXISTS (
       SELECT FROM documents AS document WHERE document.tenant_id = :tenantId AND document.development_id = :developmentId
         AND document.category = needed.category AND document.ready_version IS NOT NULL
         AND (document.house_type_id IS NULL OR document.house_type_id = type.id)) AS is_there
     FROM type JOIN document_requirements AS needed ON needed.tenant_id = :tenantId AND needed.development_id = :developmentId
       AND (needed.house_type_id IS NULL OR needed.house_type_id = type.id)`,
  )
}

async function ofTypes(tx: Transaction, place: Place, cells: string): Promise<OfTypes> {
  const { rows } = await tx.raw<{ rows: (MissingOfType & { isThere: boolean })[] }>(
    `WITH ${typesInUse} SELECT house_type_id, code, name, what, is_there FROM (${cells}) AS cell ORDER BY name, house_type_id, what LIMIT 10000`,
    place,
  )
  const missing = rows.filter(({ isThere }) => !isThere)
  return {
    total: rows.length,
    missingCount: missing.length,
    missing: missing
      .slice(0, MOST_NAMED)
      .map(({ houseTypeId, code, name, what }) => ({ houseTypeId, code, name, what })),
  }
}

type QuestionState = { total: number; missing: number; check: Check | null; unanswered: Unanswered[] }

async function questionState(tx: Transaction, place: Place): Promise<QuestionState> {
  const questions = await standardQuestions(tx, place.tenantId)
  const { rows: checks } = await tx.raw<{ rows: Check[] }>(
    `SELECT state, asked, total, error, started_at, finished_at, knowledge = ${knowledgeSql} AS is_current FROM readiness_checks
     WHERE tenant_id = :tenantId AND development_id = :developmentId`,
    place,
  )
  const { rows: types } = await tx.raw<{ rows: { id: string; name: string; answered: string[]; asked: string[] }[] }>(
    `WITH ${typesInUse} SELECT type.id, type.name, coalesce(array_agg(answer.question) FILTER (WHERE answer.is_answered), '{}') AS answered,
       coalesce(array_agg(answer.question) FILTER (WHERE answer.question IS NOT NULL), '{}') AS asked
     FROM type LEFT JOIN readiness_answers AS answer ON answer.tenant_id = :tenantId AND answer.development_id = :developmentId
       AND answer.house_type_id = type.id
     GROUP BY type.id, type.name ORDER BY type.name, type.id LIMIT 200`,
    place,
  )
  const [check = null] = checks
  const total = questions.length * types.length
  const known = types.map((type) => ({ ...type, answered: new Set(type.answered), asked: new Set(type.asked) }))
  const answered = questions.flatMap(({ question }) => known.filter((type) => type.answered.has(question))).length
  const isProved = check?.state === 'done' && check.isCurrent
  const missing = total - answered
  return {
    total,
    // What was answered from something else than there is now may not be answered any more.
    missing: isProved ? missing : Math.max(missing, 1),
    check,
    unanswered: questions.flatMap(({ question, category }) => {
      const lacking = known.filter((type) => type.asked.has(question) && !type.answered.has(question))
      return lacking.length ? [{ question, category, types: lacking.map(({ id, name }) => ({ id, name })) }] : []
    }),
  }
}

type Parts = { emergencyPoints: OfTypes; documents: OfTypes; questions: QuestionState }

function itemsOf(counts: Counts, { emergencyPoints, documents, questions }: Parts): ReadinessItem[] {
  const { occupied, people } = counts
  return [
    { kind: 'homes', total: 1, missing: occupied ? 0 : 1 },
    { kind: 'sold', total: occupied, missing: counts.peopleUnsold },
    { kind: 'house_types', total: occupied, missing: counts.withoutType },
    { kind: 'people', ...atLeastOne(occupied, counts.withoutPeople) },
    { kind: 'emails', ...atLeastOne(people, counts.withoutEmail) },
    { kind: 'pins', ...atLeastOne(occupied, counts.withoutPin) },
    { kind: 'contacts', total: 2, missing: Number(!counts.reachable) + Number(!counts.inEmergency) },
    { kind: 'emergency_points', ...atLeastOne(emergencyPoints.total, emergencyPoints.missingCount) },
    // Where nothing is required, nobody has said yet what every home must have.
    { kind: 'documents', ...atLeastOne(documents.total, documents.missingCount) },
    { kind: 'readings', ...atLeastOne(counts.documents, counts.unread) },
    { kind: 'questions', ...atLeastOne(questions.total, questions.missing) },
  ]
}

const atLeastOne = (total: number, missing: number) => (total ? { total, missing } : { total: 1, missing: 1 })
