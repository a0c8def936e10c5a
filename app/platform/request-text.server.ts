// The one place where the text of a request is read: addresses, forms and JSON. Characters that nobody sees are taken out, for Postgres
// stores no U+0000, and half a character becomes �; what cannot be read is the client's mistake. Lint holds it.
import { withoutControlCharacters } from '~/lib/control-characters'
import { badRequest, HttpError } from './problem.server'

/** What stands behind the `?` of the address. */
export function searchParamsOf(request: Request): URLSearchParams {
  const params = [...new URL(request.url).searchParams]
  return new URLSearchParams(params.map((pair) => pair.map(withoutControlCharacters)))
}

/**
 * The fields of a posted form; the body of the request stays readable.
 * @throws 400 when the body is no form.
 */
export async function readForm(request: Request): Promise<FormData> {
  const form = new FormData()
  for (const [name, value] of await sentForm(request)) {
    const field = withoutControlCharacters(name)
    if (typeof value === 'string') form.append(field, withoutControlCharacters(value))
    else form.append(field, value)
  }
  return form
}

async function sentForm(request: Request): Promise<FormData> {
  try {
    return await request.clone().formData()
  } catch {
    throw badRequest({ '': ['The fields of a form were expected.'] })
  }
}

/**
 * The JSON of the body, which stays readable.
 * @param maxBytes the longest that is read.
 * @throws 400 when the body is no JSON, or is nested so deeply that nothing could be made of it; 413 when it is longer.
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const bytes = await boundedBytes(request, maxBytes)
  try {
    return JSON.parse(new TextDecoder().decode(bytes), (_, value: unknown) =>
      typeof value === 'string' ? withoutControlCharacters(value) : value,
    )
  } catch {
    throw badRequest({ '': ['JSON was expected.'] })
  }
}

/**
 * The body as a text in UTF-8; it stays readable.
 * @throws 413 when it is longer than `maxBytes`.
 */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  return withoutControlCharacters(
    new TextDecoder().decode(await boundedBytes(request, maxBytes)).replace(/\r\n?/g, '\n'),
  )
}

async function boundedBytes(request: Request, maxBytes: number): Promise<ArrayBuffer> {
  if (Number(request.headers.get('Content-Length')) > maxBytes) throw tooLarge()
  const bytes = await request.clone().arrayBuffer()
  if (bytes.byteLength > maxBytes) throw tooLarge()
  return bytes
}

const tooLarge = () => new HttpError(413, 'The request is too large.')
