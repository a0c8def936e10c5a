// A page for whoever opens a file by its address and cannot have it: a tab of its own, with nothing of the app around it.
import { log } from '../log.server'
import { outageOf } from '../outage'
import { barePage } from './bare-page'

type PlainPage = { title: string; text: string }

export function plainPage(status: number, { title, text }: PlainPage, headers: HeadersInit = {}): Response {
  const html = barePage({ title, text, link: { to: '/', label: 'To the start page' } })
  const answer = new Response(html, { status, headers })
  answer.headers.set('Content-Type', 'text/html; charset=utf-8')
  answer.headers.set('Cache-Control', 'no-store')
  return answer
}

/**
 * When the place where files are kept is away: 503, and what to do.
 * @throws every other error
 */
export function filesAwayPage(error: unknown): Response {
  if (outageOf(error) !== 'storage') throw error
  log.error({ err: error }, 'a file cannot be had')
  return plainPage(503, filesAway, { 'Retry-After': '30' })
}

const filesAway = {
  title: 'Documents cannot be opened at the moment',
  text: `The place where they are kept does not answer. Nothing is lost, and it has been noted. Wait a few minutes, then go back to the
page that you came from and open the document again.`,
}
