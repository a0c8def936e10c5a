import { Form, useLocation, useNavigation, useSearchParams, useSubmit } from '@remix-run/react'
import { Download, LoaderCircle, Search, X } from './icons'
import { useEffect, useRef, useState } from 'react'
import { changeParams, placeNames } from '~/lib/change-params'
import { activeFilters, type TableFilter } from '~/lib/table-filters'
import { Button, buttonClass } from './button'
import { FilterCheck, FilterSelect } from './filter-controls'
import { useLatestSearch } from './latest-search'
import { SearchLink, useAskedParams } from './search-link'
import { Keys } from './shortcuts/shortcut-sheet'
import { useShortcuts } from './shortcuts/shortcuts'

export type TableToolbarProps = {
  /** What is searched, as its landmark says it: `Homeowners`. */
  label: string
  /** The search field's name in the address is `q`, unless another is given; leave out for a table that cannot be searched. */
  search?: { name?: string; placeholder: string }
  filters?: TableFilter[]
  /** How many rows the filters leave: `1,204 homeowners`. It is read out when it changes. */
  count?: string
  /** Where the filtered rows are had as CSV: the filters of the address are added to it. */
  csvHref?: string
  /** What is added instead, where the file is asked for by other names than the page. */
  csvParams?: string
  /** Names that point into the result, so that a new filter drops them. */
  drop?: readonly string[]
}

const pauseMs = 300

/** Search, filters, count and download over a table. All of it stands in the address, beside what else is there. */
export function TableToolbar({
  label,
  search,
  filters = [],
  count,
  csvHref,
  csvParams,
  drop = placeNames,
}: TableToolbarProps) {
  const { pathname } = useLocation()
  const [settled] = useSearchParams()
  const isLoading = useNavigation().location?.pathname === pathname
  // What was chosen last, and not what has arrived: else a second choice would undo the first.
  const params = useAskedParams()
  const latest = useLatestSearch()
  const submit = useSubmit()
  const searchName = search?.name ?? 'q'
  const apply = (changes: Record<string, string | null>) => {
    const next = changeParams(latest.current(), changes, drop)
    latest.ask(next)
    submit(next, { replace: true, preventScrollReset: true })
  }

  const own = [searchName, ...filters.map(({ name }) => name), ...drop]
  const active = activeFilters(params, filters, search ? searchName : null)
  const download =
    csvHref && withSearch(csvHref, csvParams ? new URLSearchParams(csvParams) : changeParams(settled, {}, drop))

  return (
    <div className="mb-5 space-y-3">
      <Form
        method="get"
        role="search"
        aria-label={label}
        preventScrollReset
        className="flex flex-wrap items-center gap-2"
      >
        {[...params]
          .filter(([name]) => !own.includes(name))
          .map(([name, value]) => (
            <input key={`${name}${value}`} type="hidden" name={name} value={value} />
          ))}
        {search ? (
          <SearchField
            name={searchName}
            label={`Search ${label.toLowerCase()}`}
            placeholder={search.placeholder}
            value={params.get(searchName) ?? ''}
            isLoading={isLoading}
            onSearch={(text) => apply({ [searchName]: text })}
          />
        ) : null}
        {filters.map((filter) => {
          const choosing = { params, onChange: (value: string | null) => apply({ [filter.name]: value }) }
          return filter.kind === 'check' ? (
            <FilterCheck key={filter.name} filter={filter} {...choosing} />
          ) : (
            <FilterSelect key={filter.name} filter={filter} {...choosing} />
          )
        })}
        <noscript>
          <Button type="submit" size="sm">
            Apply
          </Button>
        </noscript>
        {download ? (
          <a href={download} download className={buttonClass('quiet', 'sm', 'ml-auto')}>
            <Download aria-hidden className="size-4" /> Download CSV
          </a>
        ) : null}
      </Form>
      <Found count={count} active={active} drop={drop} />
    </div>
  )
}

type FoundProps = Pick<TableToolbarProps, 'count'> & {
  active: ReturnType<typeof activeFilters>
  drop: readonly string[]
}

/** How many rows there are, and by which filters, each of which can be taken off. */
function Found({ count, active, drop }: FoundProps) {
  const nothing = Object.fromEntries(active.map(({ name }) => [name, null]))
  return (
    <div className="flex flex-wrap items-center gap-2 text-[0.8125rem] text-ink-muted empty:hidden">
      {count === undefined ? null : (
        <p role="status" className="figures mr-1">
          {count}
        </p>
      )}
      {active.map(({ name, text }) => (
        <SearchLink
          key={name}
          change={(params) => changeParams(params, { [name]: null }, drop)}
          replace
          aria-label={`Remove the filter ${text}`}
          className="inline-flex max-w-full items-center gap-1 rounded-full bg-gold-wash py-0.5 pr-1.5 pl-2.5 text-xs font-medium text-gold-ink hover:opacity-80"
        >
          <span className="truncate">{text}</span>
          <X aria-hidden className="size-3.5 shrink-0" />
        </SearchLink>
      ))}
      {active.length ? (
        <SearchLink
          change={(params) => changeParams(params, nothing, drop)}
          replace
          className="rounded underline decoration-line-strong underline-offset-4 hover:text-ink"
        >
          Clear all
        </SearchLink>
      ) : null}
    </div>
  )
}

type SearchFieldProps = {
  name: string
  label: string
  placeholder: string
  value: string
  isLoading: boolean
  onSearch: (text: string) => void
}

function SearchField({ name, label, placeholder, value, isLoading, onSearch }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [text, setText] = useState(value)
  // The address changes by other ways too: a chip, Back, a saved view. Not while somebody types, though.
  useEffect(() => {
    if (document.activeElement !== field.current) setText(value)
  }, [value])
  useEffect(() => () => clearTimeout(pause.current), [])
  useShortcuts([{ keys: '/', label: 'Search in the table', group: 'On this page', run: () => field.current?.select() }])

  const search = (next: string, delayMs: number) => {
    clearTimeout(pause.current)
    pause.current = setTimeout(() => onSearch(next.trim()), delayMs)
  }
  const Icon = isLoading ? LoaderCircle : Search
  return (
    <div className="relative min-w-48 flex-1 sm:max-w-72">
      <Icon
        aria-hidden
        className={`absolute top-2.5 left-3 size-4 text-ink-muted ${isLoading ? 'animate-spin' : ''}`}
      />
      <input
        ref={field}
        type="search"
        name={name}
        value={text}
        aria-label={label}
        placeholder={placeholder}
        maxLength={100}
        onChange={(event) => {
          setText(event.target.value)
          search(event.target.value, pauseMs)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !text) field.current?.blur()
          if (event.key !== 'Enter') return
          event.preventDefault()
          search(text, 0)
        }}
        className="peer h-9 w-full rounded-lg border border-line-strong bg-surface pr-9 pl-9 text-sm transition-colors placeholder:text-ink-muted hover:border-ink-muted focus-visible:border-gold focus-visible:outline-1 focus-visible:outline-offset-0 max-sm:pr-3"
      />
      <span
        aria-hidden
        className="absolute top-2 right-2.5 peer-focus:hidden peer-[:not(:placeholder-shown)]:hidden max-sm:hidden"
      >
        <Keys keys="/" />
      </span>
    </div>
  )
}

function withSearch(href: string, params: URLSearchParams): string {
  const search = params.toString()
  return search ? `${href}${href.includes('?') ? '&' : '?'}${search}` : href
}
