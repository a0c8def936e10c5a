// Which route an address belongs to, as the records name it: by its pattern, so that a thousand developments are one route.
import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { LRUCache } from 'lru-cache'
import { processSingleton } from '../process-singleton.server'

export type RouteMatch = { route: string; params: Readonly<Record<string, string | undefined>> }

type Match = (pathname: string) => RouteMatch
type Node = { id: string; path?: string; caseSensitive?: boolean } & (
  { index: true; children?: undefined } | { index?: false; children: Node[] }
)

/** What an address is called that no route answers to. */
export const NO_ROUTE = '(none)'
// Of Remix itself, which tells the browser of routes that it does not know yet.
const MANIFEST = '/__manifest'

const matchers = new WeakMap<ServerBuild['routes'], Match>()
const current = processSingleton<{ match?: Match }>('route-match', () => ({}))

/**
 * The pattern of the route that answers to a path, with its parameters: `/admin/developments/:developmentId`. The data of a page
 * (`….data`) is asked of the page's own route.
 */
export function matchRoute(routes: ServerBuild['routes'], pathname: string): RouteMatch {
  const match = matchers.get(routes) ?? matcherOf(routes)
  matchers.set(routes, match)
  current.match = match
  return match(pathname)
}

/** The same, for code that answers a request about another page of the app. */
export function matchPage(pathname: string): RouteMatch {
  return current.match?.(pathname) ?? { route: NO_ROUTE, params: {} }
}

function matcherOf(routes: ServerBuild['routes']): Match {
  const tree = nodesBelow(Object.values(routes), undefined)
  // Matching goes over every route there is, and people ask for the same pages again and again.
  const known = new LRUCache<string, RouteMatch>({ max: 2_000 })
  return (pathname) => {
    const match = known.get(pathname) ?? matchIn(tree, pathname)
    known.set(pathname, match)
    return match
  }
}

function matchIn(tree: Node[], pathname: string): RouteMatch {
  if (pathname === MANIFEST) return { route: MANIFEST, params: {} }
  const page = pathname.replace(/^\/_root\.data$/, '/').replace(/\.data$/, '')
  const branch = isReadable(page) ? matchRoutes(tree, page) : null
  if (!branch) return { route: NO_ROUTE, params: {} }
  const path = branch.flatMap(({ route }) => route.path?.split('/').filter(Boolean) ?? []).join('/')
  return { route: `/${path}`, params: branch.at(-1)?.params ?? {} }
}

function nodesBelow(routes: ServerBuild['routes'][string][], parentId: string | undefined): Node[] {
  return routes
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index, caseSensitive }) =>
      index ? { id, path, index: true, caseSensitive } : { id, path, caseSensitive, children: nodesBelow(routes, id) },
    )
}

// One with a percent sign that stands for nothing is no address of ours.
function isReadable(pathname: string): boolean {
  try {
    return decodeURIComponent(pathname) !== ''
  } catch {
    return false
  }
}
