import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder, type Sort, type SortColumn } from '~/lib/keyset-order'
import { dayEnd, dayStart } from '~/lib/local-days'
import { foundIn, searchPattern } from '~/lib/search-key'
import type { Days } from '~/metrics/query/place'
import type { UnitsRow } from '~/models/rows'
import { homeNumberOrder } from '../shared/home-number-order'
import type { UnitFilters, UnitSort } from './filters'

export type UnitRow = Pick<UnitsRow, 'id' | 'number' | 'address' | 'geocodingStatus'> & {
  houseType: string | null
  houseTypeCode: string | null
  status: 'unsold' | 'nobody' | 'waiting' | 'in'
  /** Names, in the order in which they were entered. */
  homeowners: string[]
  homeownerIds: string[]
  onboarded: boolean
  emailMissing: boolean
  lastChat: string | null
  chats: number
  questions: number
  documentsAvailable: number
  documentsMissing: number
  /** Its street was found, and not the house. */
  isApproximate: boolean
  codeRevokedAt: string | null
}

export type UnitTotals = {
  all: number
  found: number
  onboarded: number
  emailMissing: number
  chats: number
  questions: number
  documentsMissing: number
}

export type UnitListFilters = {
  tenantId: string
  developmentId: string
  period: Days
  filters: UnitFilters
  sort: Sort<UnitSort>
  cursor: Keyset | null
  limit: number
}

type Row = UnitRow & { sortValue: string; totals: UnitTotals }

const sorts: Record<UnitSort, SortColumn> = {
  number: { expression: homeNumberOrder('number'), type: 'text' },
  house_type: { expression: `coalesce(house_type, '')`, type: 'text' },
  homeowner: { expression: `array_to_string(homeowners, ', ')`, type: 'text' },
  status: { expression: 'status', type: 'text' },
  last_chat: { expression: `coalesce(last_chat, '-infinity')`, type: 'timestamptz' },
  chats: { expression: 'chats', type: 'integer' },
  questions: { expression: 'questions', type: 'integer' },
  documents_available: { expression: 'documents_available', type: 'integer' },
  documents_missing: { expression: 'documents_missing', type: 'integer' },
  geocoding_status: { expression: 'geocoding_status', type: 'text' },
}

const here = (table: string) => `${table}.tenant_id = :tenantId AND ${table}.development_id = :developmentId`

// A home without a house type has the documents that are for every house, and needs what every house does.
const homes = `
  WITH zone AS (
    SELECT ${dayStart(':from', 'timezone')} AS begins, ${dayEnd(':to', 'timezone')} AS ends
    FROM tenants WHERE id = :tenantId
  ),
  chatted AS (
    SELECT talk.homeowner_id, count(*)::int AS chats
    FROM zone JOIN conversations AS talk ON ${here('talk')} AND talk.in_place_by IS NULL AND talk.has_question AND talk.last_message_at >= zone.begins AND talk.started_at < zone.ends
    GROUP BY talk.homeowner_id
  ),
  asked AS (
    SELECT day.homeowner_id, sum(day.questions)::int AS questions FROM homeowner_activity_daily AS day
    WHERE ${here('day')} AND day.date BETWEEN :from AND :to GROUP BY day.homeowner_id
  ),
  people AS (
    SELECT person.unit_id, array_agg(person.name ORDER BY person.created_at, person.id) AS names,
      array_agg(person.id ORDER BY person.created_at, person.id) AS ids,
      bool_or(person.onboarded_at IS NOT NULL) AS onboarded, bool_or(person.email IS NULL) AS email_missing,
      max(newest.last_message_at) AS last_chat, coalesce(sum(chatted.chats), 0)::int AS chats,
      coalesce(sum(asked.questions), 0)::int AS questions
    FROM homeowners AS person
      LEFT JOIN chatted ON chatted.homeowner_id = person.id
      LEFT JOIN asked ON asked.homeowner_id = person.id
      LEFT JOIN LATERAL (
        SELECT talk.last_message_at FROM conversations AS talk
        WHERE talk.homeowner_id = person.id AND talk.in_place_by IS NULL AND talk.has_question ORDER BY talk.last_message_at DESC LIMIT 1
      ) AS newest ON true
    WHERE ${here('person')} AND person.moved_out_at IS NULL GROUP BY person.unit_id
  ),
  type AS MATERIALIZED (
    SELECT known.id, known.code, known.name,
      (SELECT count(*)::int FROM documents AS document
       WHERE ${here('document')} AND document.ready_version IS NOT NULL
         AND (document.house_type_id IS NULL OR document.house_type_id = known.id)) AS available,
      (SELECT count(DISTINCT needed.category)::int FROM document_requirements AS needed
       WHERE ${here('needed')} AND (needed.house_type_id IS NULL OR needed.house_type_id = known.id) AND NOT EXISTS (
         SELECT FROM documents AS document
         WHERE ${here('document')} AND document.category = needed.category AND document.ready_version IS NOT NULL
           AND (document.house_type_id IS NULL OR document.house_type_id = known.id))) AS missing
    FROM (SELECT id, code, name FROM house_types AS t WHERE ${here('t')} UNION ALL SELECT NULL, NULL, NULL) AS known
  ),
  home AS (
    SELECT unit.id, unit.number, unit.address, type.name AS house_type, type.code AS house_type_code,
      CASE WHEN unit.sold_at IS NULL THEN 'unsold' WHEN people.names IS NULL THEN 'nobody'
        WHEN people.onboarded THEN 'in' ELSE 'waiting' END AS status,
      coalesce(people.names, '{}') AS homeowners, coalesce(people.ids, '{}') AS homeowner_ids,
      coalesce(people.onboarded, false) AS onboarded,
      coalesce(people.email_missing, false) AS email_missing, people.last_chat, coalesce(people.chats, 0) AS chats,
      coalesce(people.questions, 0) AS questions, type.available AS documents_available, type.missing AS documents_missing,
      unit.geocoding_status, unit.geocoding_status = 'geocoded' AND unit.geocoding_precision IS NOT DISTINCT FROM 'approximate' AS is_approximate,
      unit.qr_revoked_at AS code_revoked_at
    FROM units AS unit
      JOIN type ON type.id IS NOT DISTINCT FROM unit.house_type_id
      LEFT JOIN people ON people.unit_id = unit.id
    WHERE ${here('unit')}
  ),
  listed AS (
    SELECT home.* FROM home
    WHERE ${foundIn('number', 'address', 'house_type', `array_to_string(homeowners, '|')`)}
      AND (:houseType::text IS NULL OR coalesce(house_type_code, 'none') = :houseType)
      AND (:status::text IS NULL OR status = :status OR (:status = 'sold' AND status <> 'unsold'))
      AND (:onboarded::boolean IS NULL OR onboarded = :onboarded)
      AND (:emailMissing::boolean IS NULL OR email_missing = :emailMissing)
      AND (:geocodingStatus::text IS NULL OR geocoding_status = :geocodingStatus)
      AND (:documents::text IS NULL OR (documents_missing > 0) = (:documents = 'missing'))
  ),
  total AS (
    SELECT json_build_object('all', (SELECT count(*) FROM home), 'found', count(*),
      'onboarded', count(*) FILTER (WHERE onboarded), 'emailMissing', count(*) FILTER (WHERE email_missing),
      'chats', coalesce(sum(chats), 0), 'questions', coalesce(sum(questions), 0),
      'documentsMissing', coalesce(sum(documents_missing), 0)) AS totals
    FROM listed
  )`

/** One page of a development's homes with what is known of each, and the sums over all that the filters leave. */
export function unitList(
  scope: Scope,
  { tenantId, developmentId, period, filters, sort, cursor, limit }: UnitListFilters,
): Promise<Page<UnitRow> & { totals: UnitTotals }> {
  const keyset = keysetOrder({ by: sorts[sort.key], direction: sort.direction, cursor, limit })
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `${homes}
       SELECT total.totals, page.* FROM total LEFT JOIN LATERAL (
         SELECT listed.*, ${keyset.sortValue} FROM listed WHERE ${keyset.after} ORDER BY ${keyset.orderBy} LIMIT :limit
       ) AS page ON true`,
      {
        tenantId,
        developmentId,
        from: period.from,
        to: period.to,
        ...filters,
        pattern: searchPattern(filters.search),
        ...keyset.bindings,
      },
    )
    return keyset.pageWithTotals(rows)
  })
}
