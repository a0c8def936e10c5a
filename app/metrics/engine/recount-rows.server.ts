import type { RollupKind } from '~/events/catalogue'
import type { Transaction } from '~/platform/db/transaction.server'
import { recountRows, rowCounters } from '../rollups/row-counters'

type Bucket = { developmentId: string; kind: RollupKind; date: string }
type Touched = { documents: Set<string>; homeowners: Set<string> }
type Place = { tenantId: string; zone: string }

/** Whose rows are to be recounted. What a day counted before it is recounted is about them as well as what it counts after. */
export class TouchedRows {
  readonly #touched: Touched = { documents: new Set(), homeowners: new Set() }

  constructor(
    readonly tx: Transaction,
    readonly place: Place,
    readonly marks: readonly Bucket[],
  ) {}

  /** Adds whom the marked days tell of as they are counted now. */
  async add(): Promise<void> {
    const acts = this.marks.filter(({ kind }) => kind === 'chat' || kind === 'documents')
    if (!acts.length) return
    const { rows } = await this.tx.raw<{ rows: { documentId: string | null; homeownerId: string | null }[] }>(
      `WITH bucket AS (
         SELECT DISTINCT development_id, date, date::timestamp AT TIME ZONE :zone AS starts_at,
           (date + 1)::timestamp AT TIME ZONE :zone AS ends_at
         FROM unnest(:developmentIds::uuid[], :dates::date[]) AS dirty (development_id, date)
       )
       SELECT act.document_id, act.homeowner_id FROM bucket CROSS JOIN LATERAL (
         SELECT document_id, NULL::uuid AS homeowner_id FROM document_activity_daily
         WHERE tenant_id = :tenantId AND development_id = bucket.development_id AND date = bucket.date
         UNION SELECT NULL, homeowner_id FROM homeowner_activity_daily
         WHERE tenant_id = :tenantId AND development_id = bucket.development_id AND date = bucket.date
         UNION SELECT NULL, homeowner_id FROM messages
         WHERE tenant_id = :tenantId AND development_id = bucket.development_id AND sent_at >= bucket.starts_at
           AND sent_at < bucket.ends_at AND homeowner_id IS NOT NULL
         UNION SELECT NULL, homeowner_id FROM conversations
         WHERE tenant_id = :tenantId AND development_id = bucket.development_id AND last_message_at >= bucket.starts_at
           AND started_at >= bucket.starts_at AND started_at < bucket.ends_at AND homeowner_id IS NOT NULL
       ) AS act`,
      {
        ...this.place,
        developmentIds: acts.map(({ developmentId }) => developmentId),
        dates: acts.map(({ date }) => date),
      },
    )
    for (const { documentId, homeownerId } of rows) {
      if (documentId) this.#touched.documents.add(documentId)
      if (homeownerId) this.#touched.homeowners.add(homeownerId)
    }
  }

  /** Recounts the rows; all people and homes of a development whose people have changed. */
  async recount(): Promise<void> {
    const bindings = {
      tenantId: this.place.tenantId,
      documentIds: [...this.#touched.documents],
      homeownerIds: [...this.#touched.homeowners],
      developmentIds: [
        ...new Set(this.marks.filter(({ kind }) => kind === 'development').map(({ developmentId }) => developmentId)),
      ],
    }
    const inPlace = 'kept.development_id = ANY (:developmentIds::uuid[])'
    const meant = {
      documents: 'kept.id = ANY (:documentIds::uuid[])',
      // As people move and go: questions are counted as they are grouped.
      gaps: inPlace,
      homeowners: `(kept.id = ANY (:homeownerIds::uuid[]) OR ${inPlace})`,
      units: `(kept.id IN (SELECT unit_id FROM homeowners WHERE id = ANY (:homeownerIds::uuid[])) OR ${inPlace})`,
    }
    for (const counter of rowCounters)
      await this.tx.raw(recountRows(counter, `kept.tenant_id = :tenantId AND ${meant[counter.table]}`), bindings)
  }
}
