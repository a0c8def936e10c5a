import { Form } from '@remix-run/react'
import { formatAgo } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Panel } from '~/ui/panel'
import type { OwnSession } from './queries.server'

/** Where somebody is signed in. */
export function SessionList({ sessions, now }: { sessions: OwnSession[]; now: string }) {
  return (
    <Panel
      title="Where you are signed in"
      aside={
        sessions.length > 1 ? (
          <Form method="post" preventScrollReset>
            <Button type="submit" name="intent" value="end-others" size="sm">
              End all others
            </Button>
          </Form>
        ) : null
      }
    >
      <ul className="divide-y divide-line">
        {sessions.map(({ id, device, address, createdAt, lastSeenAt, isCurrent }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {device} {isCurrent ? <Badge tone="good">This one</Badge> : null}
              </p>
              <p className="text-sm text-ink-muted">
                {address ? `${address}, last used` : 'Last used'} {formatAgo(lastSeenAt, now)}, signed in{' '}
                {formatAgo(createdAt, now)}
              </p>
            </div>
            {isCurrent ? null : (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="sessionId" value={id} />
                <Button
                  type="submit"
                  name="intent"
                  value="end-session"
                  size="sm"
                  variant="quiet"
                  aria-label={`End the session of ${device}`}
                >
                  End it
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
