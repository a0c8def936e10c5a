import { Link } from '@remix-run/react'
import clsx from 'clsx'
import type { HomeMapView } from '../views/home-map'
import { CategoryIcon } from './category-icon'

type CategoryChipsProps = {
  categories: HomeMapView['categories']
  total: number
  chosen: string | null
  onChoose: () => void
}

/** Which kind of points is shown. They are links: a page without scripts has them too. */
export function CategoryChips({ categories, total, chosen, onChoose }: CategoryChipsProps) {
  const chips = [{ id: null, label: 'All', points: total }, ...categories]
  return (
    <nav aria-label="What is around you">
      <ul className="-mx-5 flex gap-2 overflow-x-auto px-5 py-1 [scrollbar-width:none] sm:mx-0 sm:flex-wrap sm:px-0">
        {chips.map(({ id, label, points }) => (
          <li key={id ?? 'all'} className="shrink-0">
            <Link
              to={id ? `?category=${encodeURIComponent(id)}` : '?'}
              replace
              preventScrollReset
              aria-current={id === chosen ? 'true' : undefined}
              onClick={onChoose}
              className={clsx(
                'inline-flex min-h-11 items-center gap-2 rounded-full border px-4 text-sm transition-colors',
                id === chosen
                  ? 'border-ink bg-ink text-paper'
                  : 'border-line bg-surface text-ink-soft hover:border-line-strong hover:text-ink',
              )}
            >
              {id ? <CategoryIcon category={id} className="size-4" /> : null}
              {label}
              <span className={clsx('figures text-[0.8125rem]', id === chosen ? 'opacity-80' : 'text-ink-muted')}>
                {points}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
