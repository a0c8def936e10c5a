import type { HandoverState } from '~/features/handover/queries/handover.server'

type State = Pick<HandoverState, 'id' | 'activity' | 'homeownerName' | 'requestedAt'>
type Activity = State['activity'][number]

const sameMs = 2_000

/** Who did what, in words, the newest first; it ends with the homeowner who asked. */
export function toActivity({ id, activity, homeownerName, requestedAt }: State): {
  key: string
  at: string
  text: string
}[] {
  const homeowner = homeownerName ?? 'The homeowner'
  const isOfReply = (row: Activity) =>
    row.what === 'status' &&
    row.to !== 'resolved' &&
    activity.some((other) => other.what === 'reply' && Math.abs(Date.parse(other.at) - Date.parse(row.at)) < sameMs)
  return [
    // That a reply leaves it to the other is what a reply does.
    ...activity
      .filter((row) => !isOfReply(row))
      .map((row) => ({
        key: row.id,
        at: row.at,
        text: textOf(row, row.isHomeowner ? homeowner : (row.who ?? 'Staff')),
      })),
    { key: `${id}-requested`, at: requestedAt, text: `${homeowner} asked for a person` },
  ]
}

function textOf({ what, who, to }: Activity, name: string): string {
  switch (what) {
    case 'assigned':
      return to !== null && to === who ? `${name} took it on` : `${name} gave it to ${to ?? 'a colleague'}`
    case 'unassigned':
      return `${name} gave it back`
    case 'note':
      return `${name} wrote a note`
    case 'reply':
      return `${name} wrote`
    case 'status':
      if (to === 'resolved') return `${name} resolved it`
      return to === 'open' ? `${name} opened it again` : `${name} left it to the homeowner`
  }
}
