// Homes and homeowners from a program that knows them, such as a company's CRM: the same reading, the same checks and the same way back as
// a list that somebody uploads. It answers once all is done.
import { z } from 'zod'
import { actIn } from '~/auth/act-once.server'
import { limitApi } from '~/auth/limit-api.server'
import type { Scope } from '~/auth/scope.server'
import type { ImportField } from '~/domain/imports/fields'
import type { TableSheet } from '~/domain/imports/table-task'
import { HttpError, problemResponse } from '~/platform/problem.server'
import { readJson, readText, searchParamsOf } from '~/platform/request-text.server'
import { changeImport } from '../imports/change-import.server'
import { checkImport } from '../imports/check-import.server'
import { createImport } from '../imports/create-import.server'
import { importDetails, type ListRow } from '../imports/queries.server'
import { readPastedList } from '../imports/receive-list.server'
import { takeOverImport } from '../imports/take-over-import.server'
import { type ImportKind, importFieldsOf, importQuery, importRowsOf, mostRows } from './import-schemas'

const MOST_BYTES = 4 * 1024 * 1024
const ROWS_TOLD = 50

type Place = { id: string; tenantId: string }
type Sent = { sheets: TableSheet[]; mapping?: readonly (ImportField | '')[] }

/** Answers a PUT of homes or homeowners. `place` throws 404 for a development that the person may not see. */
export async function answerImport(
  request: Request,
  scope: Scope,
  { kind, place }: { kind: ImportKind; place: () => Promise<Place> },
): Promise<Response> {
  try {
    const headers = await limitApi(request, scope)
    const { dry_run: isDry } = importQuery.parse(Object.fromEntries(searchParamsOf(request)))
    const { id: developmentId, tenantId } = await place()
    const { sheets, mapping } = await readSent(request, kind)
    const address = { tenantId, developmentId, source: 'api' as const, fileName: '' }
    const importId = await createImport(scope, { ...address, sheets, mapping, act: isDry ? null : actIn(request) })
    await checkImport(scope, importId)
    const checked = await detailsOf(scope, developmentId, importId)
    if (isDry) await changeImport(scope, { developmentId, importId }, { intent: 'delete' })
    else if (checked.state === 'review' && (checked.counts.new || checked.counts.changed)) {
      await changeImport(scope, { developmentId, importId }, { intent: 'import' })
      await takeOverImport(scope, importId)
    }
    return Response.json(
      { import_id: isDry ? null : importId, dry_run: isDry, counts: checked.counts, refused: checked.refused },
      { headers: { ...Object.fromEntries(headers), 'Cache-Control': 'no-store' } },
    )
  } catch (error) {
    return problemResponse(error, request)
  }
}

async function detailsOf(scope: Scope, developmentId: string, importId: string) {
  const { shown, rows } = await importDetails(scope, { developmentId, importId }, { rows: 'refused', page: 1 })
  const none = { new: 0, changed: 0, unchanged: 0, refused: 0, skipped: 0 }
  return { state: shown.state, counts: { ...none, ...shown.counts }, refused: rows.slice(0, ROWS_TOLD).map(toRefused) }
}

function toRefused({ number, verdict }: ListRow) {
  return { row: number, problems: (verdict.problems ?? []).map(({ message }) => message) }
}

/** JSON says what each value is; a CSV file by its headings, as a list that is uploaded. */
async function readSent(request: Request, kind: ImportKind): Promise<Sent> {
  const type = request.headers.get('Content-Type') ?? ''
  if (/^text\/csv\b/i.test(type)) {
    const sheets = await readPastedList(await readText(request, MOST_BYTES))
    if (sheets.some(({ rows }) => rows.length > mostRows + 1))
      throw new HttpError(413, `Send at most ${mostRows} rows at a time.`)
    return { sheets }
  }
  const fields = importFieldsOf(kind)
  const { rows } = z.object({ rows: importRowsOf(kind) }).parse(await readJson(request, MOST_BYTES))
  const cells = rows.map((row, index) => ({
    number: index + 1,
    cells: fields.map(([name]) => (row as Record<string, string | null | undefined>)[name] ?? ''),
  }))
  return { sheets: [{ name: '', rows: cells, isCut: false }], mapping: fields.map(([, field]) => field) }
}
