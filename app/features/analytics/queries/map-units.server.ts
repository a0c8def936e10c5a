import type { Scope } from '~/auth/scope.server'
import { homeNumberOrder } from './keyset-order'

export type MapUnit = {
  id: string
  number: string
  address: string
  houseType: string | null
  latitude: number | null
  longitude: number | null
  geocodingStatus: 'pending' | 'geocoded' | 'failed' | 'manual'
  /** Its street was found, and not the house. */
  isApproximate: boolean
  homeowners: number
  onboarded: boolean
  lastChatAt: string | null
  /** Categories that a home of its type needs and that no ready document is of; null when its type is not known. */
  missingDocuments: number | null
}

export type MapUnits = { units: MapUnit[]; total: number }

/** More would neither be seen on a plan nor read in the list beside it. */
export const mostMapUnits = 1_000

type Row = Omit<MapUnit, 'lastChatAt'> & { lastChatAt: Date | null; total: number }

/** The homes of one development with what a plan shows of them, by number; and how many there are. */
export function mapUnits(
  scope: Scope,
  { tenantId, developmentId }: { tenantId: string; developmentId: string },
): Promise<MapUnits> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH missing AS (
         SELECT type.id AS house_type_id, count(DISTINCT needed.category) FILTER (WHERE NOT EXISTS (
             SELECT FROM documents AS document
             WHERE document.tenant_id = :tenantId AND document.development_id = :developmentId AND document.category = needed.category
               AND document.ready_version IS NOT NULL AND (document.house_type_id IS NULL OR document.house_type_id = type.id)
           ))::int AS documents
         FROM house_types AS type
           LEFT JOIN document_requirements AS needed ON needed.tenant_id = type.tenant_id AND needed.development_id = type.development_id
             AND (needed.house_type_id IS NULL OR needed.house_type_id = type.id)
         WHERE type.tenant_id = :tenantId AND type.development_id = :developmentId
         GROUP BY type.id
       ),
       home AS (
         SELECT u.id, u.number, u.address, u.house_type_id, u.latitude, u.longitude, u.geocoding_status,
           u.geocoding_status = 'geocoded' AND u.geocoding_precision IS NOT DISTINCT FROM 'approximate' AS is_approximate, count(*) OVER ()::int AS total
         FROM units AS u WHERE u.tenant_id = :tenantId AND u.development_id = :developmentId
         ORDER BY ${homeNumberOrder('u.number')}, u.id LIMIT ${mostMapUnits}
       )
       SELECT home.id, home.number, home.address, type.name AS house_type, home.latitude, home.longitude, home.geocoding_status, home.is_approximate, home.total,
         people.homeowners, people.onboarded, people.last_chat_at, missing.documents AS missing_documents
       FROM home
         LEFT JOIN house_types AS type ON type.id = home.house_type_id
         LEFT JOIN missing ON missing.house_type_id = home.house_type_id
         LEFT JOIN LATERAL (
           SELECT count(*)::int AS homeowners, coalesce(bool_or(person.onboarded_at IS NOT NULL), false) AS onboarded,
             max(talk.last_message_at) AS last_chat_at
           FROM homeowners AS person LEFT JOIN LATERAL (
             SELECT c.last_message_at FROM conversations AS c WHERE c.homeowner_id = person.id AND c.in_place_by IS NULL AND c.has_question
             ORDER BY c.last_message_at DESC LIMIT 1
           ) AS talk ON true
           WHERE person.unit_id = home.id
         ) AS people ON true
       ORDER BY ${homeNumberOrder('home.number')}, home.id`,
      { tenantId, developmentId },
    )
    return {
      units: rows.map(({ total: _, lastChatAt, ...row }) => ({
        ...row,
        lastChatAt: lastChatAt?.toISOString() ?? null,
      })),
      total: rows[0]?.total ?? 0,
    }
  })
}
