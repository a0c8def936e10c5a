import clsx from 'clsx'
import type { KeyboardEvent } from 'react'
import type { ShownPoint } from '../views/home-map'
import { lengthText } from '../views/walk-text'
import { CategoryIcon } from './category-icon'

type PointListProps = { points: readonly ShownPoint[]; selectedId: string | null; onSelect: (id: string) => void }

/** The points of interest as a list, the nearest first: what the map shows by place stands here in words. */
export function PointList({ points, selectedId, onSelect }: PointListProps) {
  return (
    <ul aria-label="Points of interest, the nearest first" className="divide-y divide-line">
      {points.map(({ id, name, category, description, walk }) => {
        const isSelected = id === selectedId
        return (
          <li key={id}>
            <button
              type="button"
              aria-pressed={isSelected}
              onClick={() => onSelect(id)}
              onKeyDown={toNeighbour}
              className={clsx(
                'group flex w-full items-center gap-3.5 rounded-xl px-2.5 py-3 text-left transition-colors',
                isSelected ? 'bg-gold-wash' : 'hover:bg-sunken',
              )}
            >
              <span
                className={clsx(
                  'grid size-10 shrink-0 place-items-center rounded-full border',
                  isSelected ? 'border-gold bg-surface text-gold-ink' : 'border-line bg-surface text-ink-soft',
                )}
              >
                <CategoryIcon category={category} className="size-4.5" />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block leading-snug font-medium">{name}</span>
                {description ? <span className="block text-sm leading-snug text-ink-soft">{description}</span> : null}
              </span>
              {walk ? (
                <span className="figures shrink-0 text-right text-sm leading-snug">
                  <span className="sr-only">, </span>
                  <span className="block">
                    <span className="sr-only">about </span>
                    {walk.minutes} min<span className="sr-only"> on foot, </span>
                  </span>
                  <span className="block text-[0.8125rem] text-ink-soft">{lengthText(walk.metres)}</span>
                </span>
              ) : null}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

const steps: Record<string, 'nextElementSibling' | 'previousElementSibling'> = {
  ArrowDown: 'nextElementSibling',
  ArrowUp: 'previousElementSibling',
}

function toNeighbour(event: KeyboardEvent<HTMLButtonElement>) {
  const step = steps[event.key]
  if (!step) return
  event.preventDefault()
  event.currentTarget.parentElement?.[step]?.querySelector('button')?.focus()
}
