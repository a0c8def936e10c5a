// The rows of one development's history, collected in memory and written at once: what the commands would have written one by one.
import { eventCatalogue, type EventType } from '~/events/catalogue'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { seedId } from '../random'
import { mapVisits } from './map-visits'
import { questionGroups } from './question-groups'

type Resident = { tenantId: string; developmentId: string; homeownerId: string }
type Row = Record<string, unknown>
export type Rows = Record<
  | 'conversations'
  | 'questions'
  | 'answers'
  | 'searches'
  | 'audit'
  | 'views'
  | 'downloads'
  | 'visits'
  | 'handovers'
  | 'handoverMessages'
  | 'handoverNotes',
  Row[]
> & {
  groups: ReturnType<typeof questionGroups>
  marks: Map<string, Row>
}
// What recordEvent would have written, for many rows at once and with the time they are said to have happened.
export function audit(
  rows: Rows,
  person: Resident,
  type: EventType,
  subjectId: string,
  at: Date,
  payload: object,
): void {
  const { tenantId, developmentId, homeownerId } = person
  const definition = eventCatalogue[type]
  rows.audit.push({
    id: seedId(`${type} ${subjectId} ${at.toISOString()} ${homeownerId}`, at),
    tenantId,
    developmentId,
    type,
    actorKind: 'homeowner',
    actorId: homeownerId,
    subjectId,
    payload: definition.payload.parse(payload),
    createdAt: at,
  })
  mark(rows, person, type, at)
}

function mark(rows: Rows, { tenantId, developmentId }: Resident, type: EventType, at: Date): void {
  for (const kind of eventCatalogue[type].makesStale) {
    // One mark an hour is enough for every zone whose days begin on a whole hour, as the demo's do.
    const hour = new Date(at.toISOString().slice(0, 13) + ':00:00Z')
    rows.marks.set(`${developmentId} ${kind} ${hour.getTime()}`, {
      id: newId(),
      tenantId,
      developmentId,
      kind,
      occurredAt: hour,
    })
  }
}

export function emptyRows(place: Omit<Resident, 'homeownerId'>): Rows {
  const { tenantId, developmentId } = place
  return {
    groups: questionGroups({ tenantId, developmentId }),
    visits: [],
    handovers: [],
    handoverMessages: [],
    handoverNotes: [],
    conversations: [],
    questions: [],
    answers: [],
    searches: [],
    audit: [],
    views: [],
    downloads: [],
    marks: new Map(),
  }
}

export async function insertAll(tx: Transaction, rows: Rows): Promise<void> {
  const order = [
    ['questionGroups', rows.groups.rows],
    ['conversations', rows.conversations],
    ['messages', rows.questions],
    ['messages', rows.answers],
    ['handovers', rows.handovers],
    ['handoverMessages', rows.handoverMessages],
    ['handoverNotes', rows.handoverNotes],
    ['ragSearchLog', rows.searches],
    ['auditLog', rows.audit],
    ['documentViews', rows.views],
    ['documentDownloads', rows.downloads],
    ['analyticsEvents', rows.visits],
    ['rollupDirty', [...rows.marks.values()]],
  ] as const
  for (const [table, all] of order)
    for (let from = 0; from < all.length; from += 500) await tx(table).insert(all.slice(from, from + 500))
  await tx.raw(`UPDATE documents SET
    view_count = (SELECT count(*) FROM document_views WHERE document_id = documents.id),
    download_count = (SELECT count(*) FROM document_downloads WHERE document_id = documents.id)`)
  // What stands on homeowners and homes is counted with the days that are marked.
  await tx.raw(`UPDATE homeowners SET last_active_at = latest.at
    FROM (SELECT homeowner_id, max(sent_at) AS at FROM messages GROUP BY homeowner_id) AS latest WHERE latest.homeowner_id = homeowners.id`)
}

async function pointsOfInterest(tx: Transaction, developmentId: string): Promise<string[]> {
  const points = await tx('pointsOfInterest').where({ developmentId }).orderBy('name').pluck('id')
  return points as string[]
}

/** Who looked at the map since the history began, and the days that people arrived on. */
export async function visitMap(
  tx: Transaction,
  rows: Rows,
  { residents, from, now }: { residents: (Resident & { onboardedAt: Date })[]; from: Date; now: Date },
): Promise<void> {
  const [first] = residents
  if (!first) return
  const pointIds = await pointsOfInterest(tx, first.developmentId)
  for (const person of residents) {
    const { tenantId, developmentId, homeownerId, onboardedAt } = person
    mark(rows, person, 'homeowner.onboarded', onboardedAt)
    for (const visit of mapVisits({ homeownerId, onboardedAt, from, now, pointIds })) {
      const { type, at, pointOfInterestId } = visit
      rows.visits.push({
        id: seedId(`${homeownerId} ${type} ${at.toISOString()}`, at),
        tenantId,
        developmentId,
        homeownerId,
        type,
        subjectId: pointOfInterestId,
        payload: pointOfInterestId ? { pointOfInterestId } : {},
        createdAt: at,
      })
      mark(rows, person, type, at)
    }
  }
}
