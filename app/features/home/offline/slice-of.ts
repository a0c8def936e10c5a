/**
 * The part of a kept file that a Range header asks for, as a server would send it: a viewer that reads in parts takes nothing else.
 * @returns the whole for a header that asks for nothing, or for more than one part.
 */
export async function sliceOf(whole: Response, range: string | null): Promise<Response> {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(range ?? '')
  if (!asked) return whole
  const [, first = '', last = ''] = asked
  if (!first && !last) return whole
  const blob = await whole.blob()
  const from = first ? Number(first) : Math.max(0, blob.size - Number(last))
  const to = first && last ? Math.min(Number(last), blob.size - 1) : blob.size - 1
  const headers = new Headers(whole.headers)
  if (from > to) {
    headers.set('Content-Range', `bytes */${blob.size}`)
    return new Response(null, { status: 416, headers })
  }
  headers.set('Content-Range', `bytes ${from}-${to}/${blob.size}`)
  headers.set('Content-Length', String(to - from + 1))
  return new Response(blob.slice(from, to + 1), { status: 206, statusText: 'Partial Content', headers })
}
