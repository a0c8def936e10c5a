import { Link, type LinkProps, useLocation, useNavigate, useNavigation, useSearchParams } from '@remix-run/react'
import type { MouseEvent } from 'react'
import { toSearch } from '~/lib/change-params'
import { useLatestSearch } from './latest-search'

type SearchLinkProps = Omit<LinkProps, 'to' | 'onClick' | 'preventScrollReset'> & {
  change: (params: URLSearchParams) => URLSearchParams
}

/** A link to the same page with something in its address changed, whatever else was chosen since it was drawn. */
export function SearchLink({ change, replace, children, ...props }: SearchLinkProps) {
  const navigate = useNavigate()
  const latest = useLatestSearch()
  const onClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const next = change(latest.current())
    latest.ask(next)
    navigate(toSearch(next), { replace, preventScrollReset: true })
  }
  return (
    <Link {...props} to={toSearch(change(useAskedParams()))} onClick={onClick}>
      {children}
    </Link>
  )
}

/** The search of the navigation under way, if it leads to this page, else that of the page. */
export function useAskedParams(): URLSearchParams {
  const { pathname } = useLocation()
  const [settled] = useSearchParams()
  const pending = useNavigation().location
  return pending?.pathname === pathname ? new URLSearchParams(pending.search) : settled
}
