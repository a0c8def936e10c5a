import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { percentileError } from '~/lib/latency-histogram'
import { log } from '~/platform/log.server'
import type { Endpoint } from './endpoint'

const rowsAtOnce = 100

type Source<Query> = {
  answer: (query: Query) => Promise<object>
  query: Query
  headers: Headers
}

/**
 * All rows of a list as a file, page by page, so that neither end holds them all. What begins like a formula is kept from being
 * one in a spreadsheet. A fault in the middle breaks the download off: half a file must not look like a whole one.
 */
export function streamCsv<Query extends z.AnyZodObject, Answer extends z.AnyZodObject>(
  endpoint: Endpoint<Query, Answer>,
  { answer, query, headers }: Source<z.output<Query>>,
): Response {
  const list = endpoint.list as string
  const columns = columnsOf(endpoint.answer, list)
  const pages = csvPages(list, columns, { answer, query })
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await pages.next()
        if (done) return controller.close()
        controller.enqueue(encoder.encode(value))
      } catch (error) {
        log.error({ err: error, list }, 'a CSV file broke off')
        controller.error(error)
      }
    },
    cancel: async () => void (await pages.return(undefined)),
  })
  headers.set('Content-Type', 'text/csv; charset=utf-8')
  headers.set('Content-Disposition', `attachment; filename="${list.replaceAll('_', '-')}.csv"`)
  headers.set('Cache-Control', 'private, no-store')
  return new Response(body, { headers })
}

async function* csvPages<Query>(
  list: string,
  columns: Column[],
  { answer, query }: { answer: (query: Query) => Promise<object>; query: Query },
): AsyncGenerator<string, undefined> {
  let cursor: string | null | undefined
  for (let page = 0; cursor !== null; page += 1) {
    const asked = { ...query, limit: rowsAtOnce, cursor: cursor ?? undefined }
    const answered: Record<string, unknown> = { ...(await answer(asked)) }
    const rows = z.array(z.record(z.unknown())).parse(answered[list])
    yield stringify(
      rows.map((row) => columns.map(({ key }) => cell(row[key]))),
      { header: page === 0, columns, escape_formulas: true, bom: page === 0 },
    )
    cursor = z.string().nullable().parse(answered.next)
  }
  return undefined
}

type Column = { key: string; header: string }

function columnsOf(answer: z.AnyZodObject, list: string): Column[] {
  const rows = answer.shape[list] as unknown
  if (rows instanceof z.ZodArray && rows.element instanceof z.ZodObject)
    return Object.entries(rows.element.shape as z.ZodRawShape).map(([key, field]) => ({
      key,
      header: headerOf(key, field),
    }))
  throw new Error(`${list} is no list of rows`)
}

/** A file has no place for a description, but for the name of its column. */
function headerOf(key: string, { _def }: z.ZodTypeAny): string {
  const { openapi } = _def as { openapi?: { metadata?: { description?: string } } }
  return openapi?.metadata?.description?.includes(percentileError) ? `${key} (error about a fifth)` : key
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(cell).join('; ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
