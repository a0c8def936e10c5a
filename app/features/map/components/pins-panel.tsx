import { Link } from '@remix-run/react'
import { liveTopic } from '~/domain/live-topics'
import { developmentPath } from '~/domain/paths/admin'
import { formatAgo, formatCount, formatPlural } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { ConfirmDialog } from '~/ui/dialog'
import { ProgressBar } from '~/ui/progress-bar'
import { useLiveRevalidation } from '~/ui/live/use-live-revalidation'
import type { LookUpStatus } from '../queries/look-up-status.server'
import type { DoubtfulHome, PinCounts, Pins, UnplacedHome } from '../queries/unplaced-homes.server'
import { isLive, pinLooks } from './pin-status'

type PinsPanelProps = {
  pins: Pins
  developmentId: string
  lookUp: LookUpStatus | null
  mayWrite: boolean
  hasGeocoder: boolean
  now: string
}

const shown: (keyof PinCounts)[] = ['geocoded', 'manual', 'pending', 'failed']

/** How far the search for each home's coordinates has come, and what is left to do by hand. */
export function PinsPanel({ pins, developmentId, lookUp, mayWrite, hasGeocoder, now }: PinsPanelProps) {
  const { counts, homes, doubtful, doubtfulCount } = pins
  const isGoingOn = lookUp !== null && isLive(lookUp.state)
  useLiveRevalidation(isGoingOn ? [liveTopic.jobs(developmentId)] : [])
  return (
    <Card>
      <h2 className="display text-xl">Pins</h2>
      <dl className="mt-4 grid grid-cols-2 gap-4 sm:grid-cols-4 xl:grid-cols-2">
        {shown.map((status) => (
          <div key={status}>
            <dt className="text-[0.8125rem] text-ink-muted">{pinLooks[status].label}</dt>
            <dd className="display figures text-2xl">{formatCount(counts[status])}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 space-y-3 text-sm text-ink-soft">
        {isGoingOn ? (
          <ProgressBar
            value={lookUp.state === 'running' ? lookUp.progress : null}
            label={lookUp.state === 'running' ? lookUp.step || 'Looking up homes' : 'Waiting for its turn'}
          />
        ) : lookUp ? (
          <p>Homes were last looked up {formatAgo(lookUp.updatedAt, now)}.</p>
        ) : null}
        {hasGeocoder ? null : (
          <p>
            No geocoding service is set up here, so homes wait until there is one, or until their pins are set by hand.
          </p>
        )}
        {mayWrite && hasGeocoder && counts.failed && !isGoingOn ? (
          <ConfirmDialog
            title="Look up all that were not found?"
            description={`${formatPlural(counts.failed, 'home')} will be looked up by address again, one after the other. Pins that were set by hand stay as they are.`}
            confirmLabel="Look them up"
            action={developmentPath.map(developmentId)}
            fields={{ intent: 'look-up' }}
            trigger={<Button size="sm">Look up all that were not found</Button>}
          />
        ) : null}
      </div>
      {homes.length ? <UnplacedList homes={homes} developmentId={developmentId} mayWrite={mayWrite} /> : null}
      {doubtful.length ? (
        <DoubtfulList homes={doubtful} count={doubtfulCount} developmentId={developmentId} mayWrite={mayWrite} />
      ) : null}
    </Card>
  )
}

type DoubtfulListProps = { homes: DoubtfulHome[]; count: number; developmentId: string; mayWrite: boolean }

function DoubtfulList({ homes, count, developmentId, mayWrite }: DoubtfulListProps) {
  return (
    <section aria-labelledby="doubtful-pins" className="mt-6 border-t border-line pt-5">
      <h3 id="doubtful-pins" className="text-sm font-semibold">
        {formatPlural(count, 'pin')} to check
      </h3>
      <p className="mt-1 text-[0.8125rem] text-ink-muted">
        An approximate pin is where the street is, and not the house. Set it by hand; so with homes that share a point,
        unless they are one building.
      </p>
      <ul className="mt-3 divide-y divide-line text-sm">
        {homes.map(({ id, address, isApproximate, sharedWith }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
            <Link
              to={developmentPath.pin(developmentId, id)}
              className="rounded font-medium underline decoration-line-strong underline-offset-4 hover:decoration-gold"
            >
              {address}
              <span className="sr-only">: {mayWrite ? 'set its pin' : 'its pin'}</span>
            </Link>
            {isApproximate ? <Badge tone="warn">Approximate</Badge> : null}
            {sharedWith ? (
              <span className="text-ink-muted">Same point as {formatPlural(sharedWith, 'other home')}</span>
            ) : null}
          </li>
        ))}
      </ul>
      {count > homes.length ? (
        <p className="mt-2 text-[0.8125rem] text-ink-muted">The first {homes.length} of them.</p>
      ) : null}
    </section>
  )
}

function UnplacedList({
  homes,
  developmentId,
  mayWrite,
}: {
  homes: UnplacedHome[]
  developmentId: string
  mayWrite: boolean
}) {
  return (
    <ul aria-label="Homes without a pin" className="mt-5 divide-y divide-line border-t border-line text-sm">
      {homes.map(({ id, address, status, error }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
          <Link
            to={developmentPath.pin(developmentId, id)}
            className="rounded font-medium underline decoration-line-strong underline-offset-4 hover:decoration-gold"
          >
            {address}
            <span className="sr-only">: {mayWrite ? 'set its pin' : 'its pin'}</span>
          </Link>
          <Badge tone={pinLooks[status].tone}>{pinLooks[status].label}</Badge>
          {error ? <span className="text-ink-muted">{error}</span> : null}
        </li>
      ))}
    </ul>
  )
}
