import type { ExtractionFailureReason } from '~/domain/documents/extraction-failure'
import type { ReaderTask } from '~/lib/reader-task'

export type TableFile = { file: string | Uint8Array; kind: 'xlsx' | 'text' }

/** A sheet of a workbook, or the one table of a text; `number` is the row as the file counts it. */
export type TableSheet = { name: string; rows: { number: number; cells: string[] }[]; isCut: boolean }

export type ReadTableResult = { ok: true; sheets: TableSheet[] } | { ok: false; reason: ExtractionFailureReason }

/** The cells of a list, for an import. Somebody waits for it. */
export const readTableTask: ReaderTask<TableFile, ReadTableResult> = {
  name: 'read-table',
  limits: () => ({ stallMs: 20_000, totalMs: 60_000 }),
}
