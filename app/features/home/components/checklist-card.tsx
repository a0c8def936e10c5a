import { useFetchers } from '@remix-run/react'
import { ChevronDown } from '~/ui/icons'
import type { ReactNode } from 'react'
import type { Checklist, ChecklistItem } from '../views/checklist'
import { ChecklistRow, pendingTick } from './checklist-row'
import { NothingYet, Section, Sheet } from './section'

const SOON = 3

/** What to do in this home, by its days. Whoever lives here sees the same ticks. */
export function ChecklistCard({ checklist, builderName }: { checklist: Checklist; builderName: string }) {
  const { overdue, thisWeek, next, undated, finished, total } = checklist
  const done = checklist.done + usePendingDifference(checklist)
  const isDated = undated.every(({ isDone }) => isDone) || overdue.length + thisWeek.length + next.length > 0
  if (total === 0)
    return (
      <Section title="What to do this week">
        <NothingYet>{builderName} has not written a list for your home yet. When there is one, it is here.</NothingYet>
      </Section>
    )
  return (
    <Section title={isDated ? 'What to do this week' : 'What to do in your new home'}>
      <Sheet>
        <Progress done={done} total={total} />
        <Group title="Still to do" items={overdue} isLate />
        {isDated ? (
          <Group
            title="This week"
            items={thisWeek}
            empty={overdue.length > 0 ? null : 'Nothing this week. Enjoy your home.'}
          />
        ) : null}
        <Group title="In your own time" items={undated} />
        <Group title="Next" items={next.slice(0, SOON)} />
        <Folded title="Later" items={next.slice(SOON)} />
        <Folded title="Done" items={finished} />
      </Sheet>
    </Section>
  )
}

function Progress({ done, total }: { done: number; total: number }) {
  return (
    <div className="px-5 pt-4.5 pb-4">
      <p className="figures text-sm text-ink-soft">
        {done === total ? `All ${total} done. Well looked after.` : `${done} of ${total} done`}
      </p>
      <div
        role="progressbar"
        aria-label="Done"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        className="mt-2 h-1 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className="h-full origin-left rounded-full bg-gold transition-transform duration-300"
          style={{ transform: `scaleX(${done / total})` }}
        />
      </div>
    </div>
  )
}

type GroupProps = { title: string; items: ChecklistItem[]; isLate?: boolean; empty?: string | null }

function Group({ title, items, isLate, empty = null }: GroupProps) {
  if (items.length === 0 && !empty) return null
  return (
    <div className="border-t border-line">
      <h3 className="bg-paper px-5 py-2 text-xs font-medium text-ink-muted">{title}</h3>
      {items.length > 0 ? (
        <Rows items={items} isLate={isLate} />
      ) : (
        <p className="px-5 py-4.5 text-sm text-ink-soft">{empty}</p>
      )}
    </div>
  )
}

function Folded({ title, items }: { title: string; items: ChecklistItem[] }) {
  if (items.length === 0) return null
  return (
    <details className="group/folded border-t border-line">
      <summary className="flex min-h-11 list-none items-center gap-2 bg-paper px-5 text-xs font-medium text-ink-muted transition-colors hover:text-ink [&::-webkit-details-marker]:hidden">
        <SummaryText>
          {title} <span className="figures font-normal">({items.length})</span>
        </SummaryText>
      </summary>
      <Rows items={items} />
    </details>
  )
}

function SummaryText({ children }: { children: ReactNode }) {
  return (
    <>
      <span className="flex-1">{children}</span>
      <ChevronDown aria-hidden className="size-4 transition-transform group-open/folded:rotate-180" />
    </>
  )
}

function Rows({ items, isLate }: { items: ChecklistItem[]; isLate?: boolean }) {
  return (
    <ul className="border-t border-line">
      {items.map((item) => (
        <ChecklistRow key={item.id} item={item} isLate={isLate} />
      ))}
    </ul>
  )
}

// How far the ticks that are under way move the progress.
function usePendingDifference({ overdue, thisWeek, next, undated, finished }: Checklist): number {
  const fetchers = useFetchers()
  const wasDone = new Map([overdue, thisWeek, next, undated, finished].flat().map(({ id, isDone }) => [id, isDone]))
  return fetchers.reduce((difference, fetcher) => {
    const pending = pendingTick(fetcher)
    if (!pending || wasDone.get(pending.id) === pending.done) return difference
    return difference + (pending.done ? 1 : -1)
  }, 0)
}
