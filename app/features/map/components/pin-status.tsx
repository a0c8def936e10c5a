import { Form } from '@remix-run/react'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import type { LookUpStatus } from '../queries/look-up-status.server'
import type { PinOfHome } from '../queries/pin-of-home.server'

export const pinLooks = {
  geocoded: { label: 'Found by its address', tone: 'good' },
  manual: { label: 'Set by hand', tone: 'good' },
  pending: { label: 'Waits to be looked up', tone: 'info' },
  failed: { label: 'Not found', tone: 'bad' },
} as const

type PinStatusProps = {
  home: Pick<PinOfHome, 'status' | 'error' | 'precision' | 'sharedWith'>
  lookUp: { state: LookUpStatus['state'] } | null
  mayLookUp: boolean
}

/** How the pin of a home came about, and a way to have its address looked up again. */
export function PinStatus({ home: { status, error, precision, sharedWith }, lookUp, mayLookUp }: PinStatusProps) {
  const isOnItsWay = status === 'pending' && lookUp !== null && isLive(lookUp.state)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm" aria-live="polite">
      <Badge tone={pinLooks[status].tone}>{isOnItsWay ? 'Being looked up' : pinLooks[status].label}</Badge>
      {precision === 'approximate' ? (
        <>
          <Badge tone="warn">Approximate</Badge>
          <span className="text-ink-soft">
            The geocoding service knew the street or area, and not this house. Set the pin by hand.
          </span>
        </>
      ) : null}
      {sharedWith.length ? <span className="text-ink-soft">{sharedText(sharedWith)}</span> : null}
      {error ? <span className="text-ink-soft">{error}</span> : null}
      {mayLookUp && status !== 'manual' && !isOnItsWay ? (
        <Form method="post">
          <input type="hidden" name="intent" value="look-up" />
          <Button type="submit" size="sm">
            Look up again
          </Button>
        </Form>
      ) : null}
    </div>
  )
}

function sharedText(numbers: string[]): string {
  const named = numbers.slice(0, 5).map((number) => `No. ${number}`)
  const rest = numbers.length > named.length ? ' and others' : ''
  return `It has the same point as ${named.join(', ')}${rest}: set the pins apart, unless they are one building.`
}

export function isLive(state: LookUpStatus['state']): boolean {
  return state === 'queued' || state === 'running' || state === 'retrying'
}
