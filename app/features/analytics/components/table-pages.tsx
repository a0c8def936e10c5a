import { useLocation, useSearchParams } from '@remix-run/react'
import type { Page } from '~/lib/keyset'
import { Pagination } from '~/ui/pagination'

type TablePagesProps = {
  label: string
  page: Pick<Page<unknown>, 'next' | 'previous'>
  /** The cursor's name in the address, where a page has several tables. */
  name?: string
}

/** The ways to the neighbouring pages of a table; the rest of the address stays. */
export function TablePages({ label, page, name = 'cursor' }: TablePagesProps) {
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const href = (cursor: string | null) => {
    if (cursor === null) return null
    const search = new URLSearchParams(params)
    search.set(name, cursor)
    return `${pathname}?${search}`
  }
  return <Pagination label={label} previousHref={href(page.previous)} nextHref={href(page.next)} />
}
