// What is on the page stays there when the line is lost. A page loads its data anew by itself (after an act, or when something has changed);
// when that found no network, the router would put an error page in its place, and what somebody reads or writes there would be gone.

const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 30_000

/**
 * Has requests for the data of the very page that is shown wait for the network, instead of failing without it. Whoever goes to another
 * page is told at once, as ever, and ends the wait.
 */
export function keepPageWithoutNetwork(): void {
  const send = window.fetch.bind(window)
  window.fetch = async (input, init) => {
    for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(2 * delayMs, LONGEST_DELAY_MS))
      try {
        return await send(input, init)
      } catch (error) {
        const signal = init?.signal ?? null
        const isLost = error instanceof TypeError && !signal?.aborted
        if (!isLost || !isDataOf(window.location, input, init)) throw error
        await networkOr(delayMs, signal)
      }
  }
}

/** Whether this asks for the data of a page as it is shown, as the router does of its loaders. */
export function isDataOf(page: URL | Location, input: RequestInfo | URL, init: RequestInit = {}): boolean {
  if (input instanceof Request || (init.method ?? 'GET').toUpperCase() !== 'GET') return false
  const asked = new URL(input, page.href)
  if (asked.origin !== page.origin || !asked.pathname.endsWith('.data')) return false
  const path = asked.pathname.slice(0, -'.data'.length)
  return (path === '/_root' ? '/' : path) === page.pathname && searchOf(asked.search) === searchOf(page.search)
}

// Which loaders are asked stands in the address as well.
function searchOf(search: string): string {
  const params = new URLSearchParams(search)
  params.delete('_routes')
  params.delete('index', '')
  params.sort()
  return params.toString()
}

// Until the line is back as far as the browser knows, or some time has passed; and no longer than anybody waits.
function networkOr(delayMs: number, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      window.removeEventListener('online', end)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, delayMs)
    window.addEventListener('online', end)
    signal?.addEventListener('abort', end)
  })
}
