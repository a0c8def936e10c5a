import { readFile } from 'node:fs/promises'
import { ExtractionFailure } from '~/domain/documents/extraction-failure'
import type { ReadTableResult, TableFile } from '~/domain/imports/table-task'
import { readTextTable, readWorkbookTable } from '../readers/table'

/** The cells of a list, row by row. */
export default async function readTable({ file, kind }: TableFile, onStep?: () => void): Promise<ReadTableResult> {
  try {
    const bytes = typeof file === 'string' ? await readFile(file) : file
    if (bytes.byteLength === 0) return { ok: false, reason: 'empty' }
    return { ok: true, sheets: kind === 'xlsx' ? await readWorkbookTable(bytes, onStep) : readTextTable(bytes) }
  } catch (error) {
    if (error instanceof ExtractionFailure) return { ok: false, reason: error.reason }
    throw error
  }
}
