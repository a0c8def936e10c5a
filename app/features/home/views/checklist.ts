import { addCalendarDays } from '~/lib/calendar-day'

type Row = { id: string; title: string; detail: string; dueAfterDays: number; tickedOn: string | null }

export type ChecklistItem = {
  id: string
  title: string
  detail: string
  /** Null where nobody entered when the keys were handed over. */
  dueOn: string | null
  isDone: boolean
}

export type Checklist = {
  done: number
  total: number
  /** What is late, due in the seven days that begin today, and due after them; all of it in `undated` when no day is known. */
  overdue: ChecklistItem[]
  thisWeek: ChecklistItem[]
  next: ChecklistItem[]
  undated: ChecklistItem[]
  finished: ChecklistItem[]
}

const WEEK = 7

/**
 * A home's list by what is due when. What was ticked today stays where it stood, so that nothing jumps away under a finger and a
 * slip can be taken back; what was ticked before is finished.
 */
export function toChecklist(
  rows: readonly Row[],
  { handedOverOn, today }: { handedOverOn: string | null; today: string },
): Checklist {
  const list: Checklist = {
    done: 0,
    total: rows.length,
    overdue: [],
    thisWeek: [],
    next: [],
    undated: [],
    finished: [],
  }
  const weekEnd = addCalendarDays(today, WEEK - 1)
  for (const { id, title, detail, dueAfterDays, tickedOn } of rows) {
    const dueOn = handedOverOn && addCalendarDays(handedOverOn, dueAfterDays)
    const item = { id, title, detail, dueOn, isDone: tickedOn !== null }
    if (item.isDone) list.done += 1
    if (tickedOn !== null && tickedOn < today) list.finished.push(item)
    else if (!dueOn) list.undated.push(item)
    else if (dueOn < today) list.overdue.push(item)
    else if (dueOn <= weekEnd) list.thisWeek.push(item)
    else list.next.push(item)
  }
  return list
}
