import type { Scope } from '~/auth/scope.server'
import type { DangerKind } from '~/domain/danger/kinds'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
import type { AsidesRow } from '~/models/rows'

export type DangerRow = Pick<AsidesRow, 'id' | 'said' | 'language' | 'verdict' | 'inPlaceBy'> & {
  kinds: DangerKind[]
  saidAt: string
  developmentName: string
  timeZone: string
  homeownerName: string | null
  unitNumber: string | null
}

export type MissedRow = {
  messageId: string
  said: string
  saidAt: string
  developmentName: string
  timeZone: string
  markedBy: string | null
}

export type MarkedSentence = {
  text: string
  verdict: 'danger' | 'not_danger' | 'missed'
  kinds: string
  language: string
  version: string
  markedAt: string
}

const PAGE = 25
const MISSED = 50
const EXPORTED = 10_000
const BADGE_DAYS = 7
const BADGE = 100

/** What was told as a danger, the latest first. */
export function dangers(scope: Scope, cursor: Keyset | null): Promise<Page<DangerRow>> {
  const by = { expression: 'a.said_at', type: 'timestamptz' } as const
  const keyset = keysetOrder({ by, direction: 'desc', cursor, limit: PAGE, id: 'a.id', isOneWay: true })
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: (DangerRow & { sortValue: string })[] }>(
      `SELECT a.id, a.said, a.danger_kinds AS kinds, a.language, a.said_at, ${keyset.sortValue}, a.verdict,
         d.name AS development_name, t.timezone AS time_zone, person.name AS homeowner_name, home.number AS unit_number,
         CASE WHEN a.in_place_by IS NOT NULL THEN coalesce(staff.name, 'Staff') END AS in_place_by
       FROM asides AS a
         JOIN developments AS d ON d.id = a.development_id
         JOIN tenants AS t ON t.id = a.tenant_id
         LEFT JOIN homeowners AS person ON person.id = a.homeowner_id
         LEFT JOIN units AS home ON home.id = person.unit_id
         LEFT JOIN users AS staff ON staff.id = a.in_place_by
       WHERE a.kind = 'danger' AND ${keyset.after}
       ORDER BY ${keyset.orderBy} LIMIT :limit`,
      keyset.bindings,
    )
    return keyset.page(rows)
  })
}

/** The questions that were a danger, as staff marked them. */
export function missedDangers(scope: Scope): Promise<MissedRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: MissedRow[] }>(
      `SELECT m.message_id, q.content AS said, q.sent_at AS said_at, d.name AS development_name, t.timezone AS time_zone,
         staff.name AS marked_by
       FROM missed_dangers AS m
         JOIN messages AS q ON q.id = m.message_id
         JOIN developments AS d ON d.id = m.development_id
         JOIN tenants AS t ON t.id = m.tenant_id
         LEFT JOIN users AS staff ON staff.id = m.marked_by
       ORDER BY m.marked_at DESC, m.id LIMIT ${MISSED}`,
    )
    return rows
  })
}

/** Every sentence that staff marked, for the set that the recogniser is held against. Nobody is named in it but in the words themselves. */
export function markedSentences(scope: Scope): Promise<MarkedSentence[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: MarkedSentence[] }>(
      `SELECT said AS text, verdict, array_to_string(danger_kinds, ' ') AS kinds, language, vocabulary_version AS version, verdict_at AS marked_at
       FROM asides WHERE kind = 'danger' AND verdict IS NOT NULL
       UNION ALL
       SELECT q.content, 'missed', '', '', '', m.marked_at FROM missed_dangers AS m JOIN messages AS q ON q.id = m.message_id
       ORDER BY marked_at DESC LIMIT ${EXPORTED}`,
    )
    return rows
  })
}

/** How many dangers of the last days nobody has judged, up to a hundred. */
export function dangersToJudge(scope: Scope): Promise<number> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [{ waiting: number }] }>(
      `SELECT count(*)::int AS waiting FROM (
         SELECT FROM asides WHERE kind = 'danger' AND verdict IS NULL AND in_place_by IS NULL
           AND said_at > now() - make_interval(days => ${BADGE_DAYS}) LIMIT ${BADGE}) AS one`,
    )
    return rows[0].waiting
  })
}
