import { formatCount } from '~/lib/format'

type ComparedCountProps = {
  previous: number
  /** Both without days that are not over: an unfinished day is not compared with a whole one. */
  finished: number
  previousFinished: number
  current: number
}

/** What stands below a count in a table: that of the time before, like for like. */
export function ComparedCount({ current, previous, finished, previousFinished }: ComparedCountProps) {
  const isOver = finished === current && previousFinished === previous
  return (
    <span className="block text-[0.8125rem] font-normal text-ink-muted">
      <span className="block">{formatCount(isOver ? previous : previousFinished)} before</span>
      {isOver ? null : <span className="block">{formatCount(finished)} without today</span>}
    </span>
  )
}
