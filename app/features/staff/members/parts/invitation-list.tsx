import { Form, useActionData } from '@remix-run/react'
import { roleTitle } from '~/domain/staff/roles'
import { formatAgo, formatDay } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { CopyField } from '~/ui/copy-field'
import { ConfirmDialog } from '~/ui/dialog'
import { Panel } from '~/ui/panel'
import type { InvitationRow } from '../queries.server'

type InvitationListProps = {
  invitations: InvitationRow[]
  hasMailServer: boolean
  action: string
  timeZone: string
  now: string
}

/** Who is invited, and has not come yet. */
export function InvitationList({ invitations, hasMailServer, action, timeZone, now }: InvitationListProps) {
  const made = useActionData<{ link?: string; invitationId?: string }>()
  return (
    <Panel title="Invited" description={hasMailServer ? mailed : notMailed}>
      <ul className="divide-y divide-line">
        {invitations.map(({ id, email, sentAt, expiresAt, isExpired, ...role }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p className="font-medium break-words">{email}</p>
              <p className="text-sm text-ink-muted">
                {roleTitle(role)}, sent {formatAgo(sentAt, now)}, good until {formatDay(expiresAt, timeZone)}
              </p>
            </div>
            {isExpired ? <Badge tone="warn">Expired</Badge> : null}
            <div className="flex gap-1">
              <Form method="post" action={action}>
                <input type="hidden" name="intent" value="resend" />
                <input type="hidden" name="invitationId" value={id} />
                {hasMailServer ? (
                  <Button type="submit" size="sm" variant="quiet" aria-label={`Send the invitation to ${email} again`}>
                    Send again
                  </Button>
                ) : (
                  <Button type="submit" size="sm" variant="quiet" aria-label={`Make a link for ${email}`}>
                    Make a link
                  </Button>
                )}
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
            {made?.link && made.invitationId === id ? (
              <CopyField label={`For ${email} alone, and once`} value={made.link} className="basis-full" />
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const mailed = 'They have a mail from you, and have not come in yet.'
const notMailed =
  'No mail server is set up (SMTP_URL), so nobody has got a mail. Make a link, and give it to them yourself: the newest one is good.'
