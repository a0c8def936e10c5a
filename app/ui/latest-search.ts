import { useLocation, useNavigation } from '@remix-run/react'
import { useEffect } from 'react'

/** The part of an address behind the path, as it was asked for last. */
export type LatestSearch = {
  ask: (at: string, search: string) => void
  /** What was asked for on the page `at`, else what that page's address says itself. */
  of: (at: string) => URLSearchParams
  arrived: () => void
}

export function latestSearch(): LatestSearch {
  let asked: { at: string; search: string } | null = null
  return {
    ask: (at, search) => (asked = { at, search }),
    of: (at) => new URLSearchParams(asked?.at === at ? asked.search : new URL(at).search),
    arrived: () => (asked = null),
  }
}

const latest = latestSearch()

/**
 * What a choice in the address adds to, at the moment that it is made. React shows an address only when its figures have come, so what
 * was rendered last may lack a choice that is already under way, or that has even arrived.
 */
export function useLatestSearch() {
  const { key } = useLocation()
  const { state, location } = useNavigation()
  useEffect(() => {
    if (state === 'idle') latest.arrived()
  }, [key, state])
  // What other links and forms asked for.
  useEffect(() => {
    if (location?.pathname === window.location.pathname) latest.ask(window.location.href, location.search)
  }, [location])
  return {
    current: () => latest.of(window.location.href),
    ask: (params: URLSearchParams) => latest.ask(window.location.href, params.toString()),
  }
}
