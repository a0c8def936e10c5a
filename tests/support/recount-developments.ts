// What developments are like now, counted in plain TypeScript.
import type { Knex } from 'knex'
import {
  grouped,
  rowsOf,
  sum,
  type Chunk,
  type Document,
  type Homeowner,
  type Message,
  type Requirement,
  type Row,
  type Unit,
} from './raw-rows'

type Counted = {
  today: string
  messages: Message[]
  documents: Document[]
  homeowners: Homeowner[]
  homeowner_activity_daily: { development_id: string; homeowner_id: string; date: string }[]
}

export async function recountedDevelopments(
  db: Knex,
  tenantId: string,
  { today, messages, documents, homeowners, homeowner_activity_daily }: Counted,
): Promise<Record<'chunk_stats' | 'development_stats', Row[]>> {
  const read = <T>(table: string) => rowsOf<T>(db, table, tenantId)
  const chunks = await read<Chunk>('doc_chunks')
  const units = await read<Unit>('units')
  const types = await read<{ id: string; development_id: string }>('house_types')
  const requirements = await read<Requirement>('document_requirements')
  const developments = await read<{ id: string }>('developments')
  const documentOf = new Map(documents.map((document) => [document.id, document]))
  const chunk_stats = grouped(chunks, (c) => [c.development_id, c.house_type_id]).map(({ key, items }) => ({
    development_id: key[0],
    house_type_id: key[1],
    chunks: items.length,
    tokens: sum(items, (c) => c.token_count),
    characters: sum(items, (c) => c.content.length),
    orphans: items.filter((c) => {
      const document = documentOf.get(c.document_id)
      return document?.ready_version !== c.version || document.house_type_id !== c.house_type_id
    }).length,
  }))

  const ago = (days: number) =>
    new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
  const development_stats = developments.map(({ id }) => {
    const here = <T extends { development_id: string }>(rows: readonly T[]) =>
      rows.filter((row) => row.development_id === id)
    const activeIn = (from: number, to: number) =>
      new Set(
        here(homeowner_activity_daily)
          .filter(({ date }) => date >= ago(from) && date <= ago(to))
          .map((row) => row.homeowner_id),
      )
    const homes = here(units)
    const status = (name: string) => homes.filter((unit) => unit.geocoding_status === name).length
    const owners = here(homeowners).filter((h) => h.moved_out_at === null)
    const active = activeIn(29, 0)
    const said = here(messages)
    return {
      development_id: id,
      units: homes.length,
      units_sold: homes.filter((unit) => unit.sold_at).length,
      units_with_coordinates: homes.filter((unit) => unit.latitude !== null && unit.longitude !== null).length,
      geocoding_pending: status('pending'),
      geocoding_geocoded: status('geocoded'),
      geocoding_failed: status('failed'),
      geocoding_manual: status('manual'),
      homeowners: owners.length,
      homeowners_onboarded: owners.filter((h) => h.onboarded_at).length,
      homeowners_without_email: owners.filter((h) => h.email === null).length,
      active_7d: activeIn(6, 0).size,
      active_before_7d: activeIn(13, 7).size,
      active_homeowners: active.size,
      active_before_30d: activeIn(59, 30).size,
      active_90d: activeIn(89, 0).size,
      active_before_90d: activeIn(179, 90).size,
      inactive_homeowners: owners.filter((h) => h.onboarded_at && !active.has(h.id)).length,
      documents: here(documents).length,
      documents_ready: here(documents).filter((d) => d.ready_version !== null).length,
      documents_failed: here(documents).filter((d) => d.status === 'failed').length,
      chunks: here(chunks).length,
      missing_documents: here(requirements).flatMap((needed) =>
        here(types).filter(
          (type) =>
            (needed.house_type_id === null || needed.house_type_id === type.id) &&
            !here(documents).some(
              (d) =>
                d.category === needed.category &&
                d.ready_version !== null &&
                (d.house_type_id === null || d.house_type_id === type.id),
            ),
        ),
      ).length,
      messages: said.filter((m) => m.role === 'homeowner' || m.outcome !== null).length,
      last_message_at:
        said
          .map((m) => new Date(m.sent_at).toISOString())
          .sort()
          .at(-1) ?? null,
      counted_on: today,
    }
  })

  return { chunk_stats, development_stats }
}
