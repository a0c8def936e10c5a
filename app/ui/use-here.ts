import { useLocation } from '@remix-run/react'

/** A place on the page that is open: a link to `#list` alone would lose the days and the filters of the address. */
export function useHere(href: string): string {
  const { search } = useLocation()
  return href.startsWith('#') ? `${search}${href}` : href
}
