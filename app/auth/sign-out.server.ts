// Whoever signs out leaves nothing behind in the browser: no page in its cache, no words in its storage, no service worker with pages.
const LEAVE_NOTHING = '"cache", "storage"'

/** The headers of an answer that signs somebody out, with the cookies that take their session away. */
export function signedOutHeaders(...setCookies: string[]): Headers {
  return new Headers([
    ['Clear-Site-Data', LEAVE_NOTHING],
    ...setCookies.map((setCookie): [string, string] => ['Set-Cookie', setCookie]),
  ])
}
