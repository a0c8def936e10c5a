import type { LoaderFunctionArgs } from '@remix-run/node'
import { stringify } from 'csv-stringify/sync'
import { requirePermission } from '~/auth/guards.server'
import { markedSentences } from '~/features/dangers/queries.server'
import { problemResponse } from '~/platform/problem.server'

/** The sentences that staff marked, to be added to the set that the recogniser is held against. */
export async function loader({ request }: LoaderFunctionArgs) {
  try {
    const scope = await requirePermission(request, 'inbox:write')
    const csv = stringify(await markedSentences(scope), {
      header: true,
      escape_formulas: true,
      columns: ['text', 'verdict', 'kinds', 'language', 'version', 'markedAt'],
    })
    return new Response(csv, {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="marked-dangers.csv"',
        'Cache-Control': 'private, no-store',
      },
    })
  } catch (error) {
    return problemResponse(error, request)
  }
}
