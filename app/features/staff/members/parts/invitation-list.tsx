import { Form } from '@remix-run/react'
import { roleNames } from '~/domain/staff/roles'
import { formatAgo, formatDay } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/dialog'
import { Panel } from '~/ui/panel'
import type { InvitationRow } from '../queries.server'

type InvitationListProps = { invitations: InvitationRow[]; action: string; timeZone: string; now: string }

/** Who is invited, and has not come yet. */
export function InvitationList({ invitations, action, timeZone, now }: InvitationListProps) {
  return (
    <Panel title="Invited" description="They have a mail from you, and have not come in yet.">
      <ul className="divide-y divide-line">
        {invitations.map(({ id, email, role, sentAt, expiresAt, isExpired }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p className="font-medium break-words">{email}</p>
              <p className="text-sm text-ink-muted">
                {roleNames[role]}, sent {formatAgo(sentAt, now)}, good until {formatDay(expiresAt, timeZone)}
              </p>
            </div>
            {isExpired ? <Badge tone="warn">Expired</Badge> : null}
            <div className="flex gap-1">
              <Form method="post" action={action}>
                <input type="hidden" name="intent" value="resend" />
                <input type="hidden" name="invitationId" value={id} />
                <Button type="submit" size="sm" variant="quiet" aria-label={`Send the invitation to ${email} again`}>
                  Send again
                </Button>
              </Form>
              <ConfirmDialog
                title={`Take the invitation to ${email} back?`}
                description="The link in their mail will no longer work."
                confirmLabel="Take it back"
                danger
                action={action}
                fields={{ intent: 'revoke', invitationId: id }}
                trigger={
                  <Button size="sm" variant="quiet" aria-label={`Take the invitation to ${email} back`}>
                    Take back
                  </Button>
                }
              />
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
