// Whoever signs out leaves nothing behind in the browser: no page in its cache, no words in its storage, no service worker with pages.

/**
 * The headers of an answer that signs somebody out, with the cookies that take their session away. `byWorker`: the request may pass
 * through the service worker, which forgets what it keeps by itself, and would else be taken away while it answers: then the answer
 * may never come. The page clears its storage (entry.client.tsx).
 */
export function signedOutHeaders({ byWorker }: { byWorker: boolean }, ...setCookies: string[]): Headers {
  return new Headers([
    ['Clear-Site-Data', byWorker ? '"cache"' : '"cache", "storage"'],
    ...setCookies.map((setCookie): [string, string] => ['Set-Cookie', setCookie]),
  ])
}
