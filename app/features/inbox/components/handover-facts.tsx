import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { developmentPath } from '~/domain/paths/admin'
import { formatAgo, formatDateTime, formatDay, formatDurationMs } from '~/lib/format'
import { Avatar } from '~/ui/avatar'
import { Panel } from '~/ui/panel'
import { Definition } from '~/ui/tooltip'
import type { HandoverState } from '~/features/handover/queries/handover.server'
import { toActivity } from '../views/activity'
import { DueText } from './due-text'

type FactsProps = { state: HandoverState; now: string }

/** Beside the conversation: whose it is, how fast it was answered, and who did what. */
export function HandoverFacts(props: FactsProps) {
  return (
    <aside aria-label="About this conversation" className="space-y-5">
      <HomeownerCard {...props} />
      <Times {...props} />
      <Activity {...props} />
    </aside>
  )
}

function HomeownerCard({ state, now }: FactsProps) {
  const { homeownerId, homeownerName, homeownerEmail, developmentId, developmentName, timezone } = state
  const { address, unitNumber, houseType, handedOverAt, lastActiveAt } = state
  const name = homeownerName ?? 'Someone who has left'
  return (
    <Panel title="Homeowner">
      <div className="flex items-center gap-3">
        <Avatar name={name} className="size-10" />
        <div className="min-w-0">
          <p className="font-medium break-words">{name}</p>
          <p className="text-[0.8125rem] break-words text-ink-muted">{homeownerEmail ?? 'No e-mail on record'}</p>
        </div>
      </div>
      <dl className="mt-4 space-y-2 text-sm">
        <Fact name="Home">{address ?? unitNumber ?? 'Unknown'}</Fact>
        <Fact name="House type">{houseType ?? 'Unknown'}</Fact>
        <Fact name="Development">
          <Link
            to={developmentPath.overview(developmentId)}
            className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-gold"
          >
            {developmentName}
          </Link>
        </Fact>
        {handedOverAt ? <Fact name="Keys since">{formatDay(handedOverAt, timezone)}</Fact> : null}
        {lastActiveAt ? <Fact name="Last active">{formatAgo(lastActiveAt, now)}</Fact> : null}
      </dl>
      {homeownerId ? (
        <p className="mt-4 text-[0.8125rem]">
          <Link
            to={developmentPath.people(developmentId, { homeowner: homeownerId })}
            className="rounded py-1 font-medium text-gold-ink underline-offset-4 hover:underline"
          >
            Open the homeowner
          </Link>
        </p>
      ) : null}
    </Panel>
  )
}

const spanOf = (from: string, to: string) => formatDurationMs(Date.parse(to) - Date.parse(from))

function Times({ state, now }: FactsProps) {
  const { requestedAt, firstResponseAt, resolvedAt, timezone, answerDueAt: dueAt } = state
  return (
    <Panel title="Times">
      <dl className="space-y-2 text-sm">
        <Fact name="Asked for">{formatDateTime(requestedAt, timezone)}</Fact>
        <Fact name="First answer">{firstResponseAt ? `after ${spanOf(requestedAt, firstResponseAt)}` : 'Not yet'}</Fact>
        <Fact name="Resolved">{resolvedAt ? `after ${spanOf(requestedAt, resolvedAt)}` : 'Not yet'}</Fact>
        {dueAt ? (
          <div className="flex items-center justify-between gap-4 pt-1 text-[0.8125rem]">
            <dt className="flex items-center text-ink-muted">
              Next
              <Definition of="The next answer">
                An answer is due within 24 hours of what the homeowner wrote; Saturday and Sunday do not count.
              </Definition>
            </dt>
            <dd>
              <DueText dueAt={dueAt} now={now} />
            </dd>
          </div>
        ) : null}
      </dl>
    </Panel>
  )
}

function Activity({ state, now }: FactsProps) {
  const lines = toActivity(state)
  return (
    <Panel title="Activity">
      <div role="region" aria-label="Who did what" tabIndex={0} className="max-h-72 overflow-y-auto rounded">
        <ol className="space-y-2.5 text-[0.8125rem]">
          {lines.map(({ key, at, text }) => (
            <li key={key} className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 break-words text-ink-soft">{text}</span>
              <time
                dateTime={at}
                title={formatDateTime(at, state.timezone)}
                className="shrink-0 text-xs text-ink-muted"
              >
                {formatAgo(at, now)}
              </time>
            </li>
          ))}
        </ol>
      </div>
    </Panel>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="shrink-0 text-ink-muted">{name}</dt>
      <dd className="figures min-w-0 text-right break-words text-ink-soft">{children}</dd>
    </div>
  )
}
