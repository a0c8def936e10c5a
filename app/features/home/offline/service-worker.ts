/// <reference lib="webworker" />
// Keeps the emergency card, the home page and the last documents on the phone. It has the pages under /home alone, and what it keeps
// is one person's: it goes when they sign out, and when somebody else is in.
import { clientsClaim } from 'workbox-core'
import { ExpirationPlugin } from 'workbox-expiration'
import { registerRoute } from 'workbox-routing'
import { CacheFirst, NetworkFirst } from 'workbox-strategies'
import { homePath } from '~/domain/paths/home'
import { cacheNames, documentFile, isOfflineMessage, keptOfPerson, keptPages, offlinePath, signOutPaths } from './kept'
import { pageFiles } from './page-files'
import { sliceOf } from './slice-of'

declare const self: ServiceWorkerGlobalScope

const DOCUMENTS = 12
const DOCUMENT_LIMIT_BYTES = 25_000_000
const MONTH_S = 30 * 86_400
const personUrl = `${homePath.front()}/.person`

// A page or a document is kept once, whatever its search says: of a document that is the version that was read last.
const pathOf = (url: string) => new URL(url).pathname

// A new version waits for nobody: what it keeps is asked for anew anyway.
void self.skipWaiting()
clientsClaim()

const assets = new CacheFirst({
  cacheName: cacheNames.assets,
  plugins: [new ExpirationPlugin({ maxEntries: 200, maxAgeSeconds: MONTH_S, purgeOnQuotaError: true })],
})
const pages = new NetworkFirst({
  cacheName: cacheNames.pages,
  networkTimeoutSeconds: 5,
  matchOptions: { ignoreSearch: true, ignoreVary: true },
  plugins: [
    {
      cacheWillUpdate: async ({ response }) => (response.status === 200 && !response.redirected ? response : null),
      cacheKeyWillBeUsed: async ({ request }) => pathOf(request.url),
    },
  ],
})
const documents = new ExpirationPlugin({ maxEntries: DOCUMENTS, maxAgeSeconds: MONTH_S, purgeOnQuotaError: true })
const wholeDocuments = new NetworkFirst({
  cacheName: cacheNames.documents,
  matchOptions: { ignoreVary: true },
  plugins: [
    documents,
    {
      cacheWillUpdate: async ({ response }) => (isSmallFile(response) ? response : null),
      cacheKeyWillBeUsed: async ({ request }) => pathOf(request.url),
    },
  ],
})

registerRoute(({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'), assets)

registerRoute(
  ({ request }) => request.mode === 'navigate',
  async ({ request, event, url }) => {
    const file = documentFile.test(url.pathname)
    try {
      if (file) return await wholeDocuments.handle({ request, event })
      if (!isKept(url.pathname)) return await fetch(request)
      const response = await pages.handle({ request, event })
      // They are shown elsewhere: nobody is signed in any more.
      if (response.type === 'opaqueredirect') await forget()
      return response
    } catch {
      return url.pathname === offlinePath ? Response.error() : Response.redirect(offlinePath)
    }
  },
)

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && documentFile.test(url.pathname),
  async ({ request, event, url }) => {
    const range = request.headers.get('Range')
    if (!range) return wholeDocuments.handle({ request, event })
    try {
      const part = await fetch(request)
      if (part.ok) event.waitUntil(keepWhole(url, part.headers.get('ETag')))
      return part
    } catch (error) {
      const kept = await (await caches.open(cacheNames.documents)).match(url.pathname, { ignoreVary: true })
      if (!kept) throw error
      return sliceOf(kept, range)
    }
  },
)

// What a page loads of another without leaving: always the newest, and what is kept when there is none.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && isKept(url.pathname.replace(/\.data$/, '')) && url.pathname.endsWith('.data'),
  async ({ request, url }) => {
    try {
      return await fetch(request)
    } catch (error) {
      const kept = await (await caches.open(cacheNames.pages)).match(url.pathname, { ignoreVary: true })
      if (!kept) throw error
      return kept
    }
  },
)

const signOut = async ({ request }: { request: Request }) => {
  const response = await fetch(request)
  await forget()
  return response
}
registerRoute(({ url }) => signOutPaths.some((path) => url.pathname.startsWith(path)), signOut, 'POST')

self.addEventListener('message', (event) => {
  if (!isOfflineMessage(event.data)) return
  event.waitUntil(event.data.type === 'forget' ? forget() : keepFor(event.data.key))
})

function isKept(pathname: string): boolean {
  return keptPages.some((page) => page === pathname)
}

function isSmallFile(response: Response): boolean {
  return (
    response.status === 200 &&
    !response.redirected &&
    !/no-store/.test(response.headers.get('Cache-Control') ?? '') &&
    Number(response.headers.get('Content-Length') ?? 0) <= DOCUMENT_LIMIT_BYTES
  )
}

const beingKept = new Set<string>()

// A viewer that reads in parts would leave nothing that opens without a connection.
async function keepWhole({ href, pathname }: URL, etag: string | null): Promise<void> {
  if (beingKept.has(href)) return
  beingKept.add(href)
  try {
    const cache = await caches.open(cacheNames.documents)
    const kept = await cache.match(pathname, { ignoreVary: true })
    if (kept && kept.headers.get('ETag') === etag) return
    const whole = await fetch(href)
    if (!isSmallFile(whole)) return
    await cache.put(pathname, whole)
    await documents.cacheDidUpdate?.({
      cacheName: cacheNames.documents,
      request: new Request(pathname),
      newResponse: whole,
      event: new ExtendableEvent('fetch'),
    })
  } finally {
    beingKept.delete(href)
  }
}

async function forget(): Promise<void> {
  await Promise.all(keptOfPerson.map((name) => caches.delete(name)))
}

/** Makes sure that all that is kept is this person's, and that it is there. */
async function keepFor(key: string): Promise<void> {
  const known = await (await caches.open(cacheNames.person)).match(personUrl)
  // Nobody's is not theirs: what staff saw in somebody's place may be left.
  if (!known || (await known.text()) !== key) await forget()
  await (await caches.open(cacheNames.person)).put(personUrl, new Response(key))
  const kept = await caches.open(cacheNames.pages)
  for (const page of keptPages) await keepPage(kept, page)
}

async function keepPage(kept: Cache, page: string): Promise<void> {
  const fresh = await Promise.all([fetch(page), fetch(`${page}.data`)]).catch(() => null)
  // Without a connection, what is kept stays as it is.
  if (!fresh) return
  const [html, data] = fresh
  if (!html.ok || html.redirected || !data.ok) return
  await kept.put(page, html.clone())
  await kept.put(`${page}.data`, data)
  const known = await caches.open(cacheNames.assets)
  for (const file of pageFiles(await html.text())) if (!(await known.match(file))) await known.add(file)
}
