import type { OwnData } from '../queries/own-data.server'

/** A copy of somebody's data as a file, which nobody keeps on the way. */
export function copyResponse(copy: OwnData): Response {
  return new Response(JSON.stringify(copy, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="my-data-${copy.exportedAt.slice(0, 10)}.json"`,
      'Cache-Control': 'no-store',
    },
  })
}
