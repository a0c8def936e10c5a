/**
 * The headers of an answer that lets somebody into a home, with their cookies. Whoever was at home in this browser before, and never
 * signed out, leaves nothing to them: no page that a service worker keeps, and no words that were not sent. No service worker has the
 * pages that let people in, so none is taken away while it answers.
 */
export function homeEntryHeaders(...setCookies: string[]): Headers {
  return new Headers([
    ['Clear-Site-Data', '"storage"'],
    ...setCookies.map((setCookie): [string, string] => ['Set-Cookie', setCookie]),
  ])
}
