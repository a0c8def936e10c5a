import { Link } from '@remix-run/react'
import { ChevronRight } from './icons'
import { Card } from './card'

export type ChooseOneProps = { title: string; choices: { label: string; to: string }[] }

/** In place of a page that is about one of several: says which there are. */
export function ChooseOne({ title, choices }: ChooseOneProps) {
  return (
    <Card>
      <h2 className="font-semibold tracking-[-0.01em]">{title}</h2>
      <ul className="mt-3 divide-y divide-line">
        {choices.map(({ label, to }) => (
          <li key={to}>
            <Link
              to={to}
              prefetch="intent"
              className="-mx-2 flex items-center justify-between gap-4 rounded-lg px-2 py-3 text-sm font-medium hover:bg-sunken"
            >
              {label}
              <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
