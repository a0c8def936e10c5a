// The tables whose rows are counted: when a row counts, and which rollups are told of it.
import type { RollupKind } from '~/events/catalogue'

type WatchedTable = {
  /** The column of the moment that a row counts at; without one it counts now. */
  at?: string
  /** The rollups of that moment's day. */
  kinds: readonly RollupKind[]
  /** The rollups of today beside them, of what is counted whether or not it has a moment. */
  alsoNow?: readonly RollupKind[]
}

export const watchedTables = {
  messages: { at: 'sent_at', kinds: ['chat'] },
  rag_search_log: { at: 'created_at', kinds: ['chat'] },
  document_views: { at: 'created_at', kinds: ['documents'] },
  document_downloads: { at: 'created_at', kinds: ['documents'] },
  analytics_events: { at: 'created_at', kinds: ['activity'] },
  document_versions: { at: 'created_at', kinds: ['activity'] },
  // Everybody is counted, and only who arrived has a day.
  homeowners: { at: 'onboarded_at', kinds: ['activity'], alsoNow: ['development'] },
  units: { kinds: ['development'] },
  documents: { kinds: ['development', 'chunks'] },
  doc_chunks: { kinds: ['chunks'] },
  house_types: { kinds: ['development'] },
  document_requirements: { kinds: ['development'] },
} as const satisfies Record<string, WatchedTable>

export type WatchedTableName = keyof typeof watchedTables

/** Columns that are read of tables whose rows count, beside the development and the moment, which all of them have. */
export type Watched = Readonly<Partial<Record<WatchedTableName, readonly string[]>>>

/** What is said of a table. */
export function watchedTable(name: WatchedTableName): WatchedTable {
  return watchedTables[name]
}
