import { Form, Link } from '@remix-run/react'
import { Download, TriangleAlert } from '~/ui/icons'
import { adminPath } from '~/domain/paths/admin'
import { formatDateTime } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { LinkButton } from '~/ui/link-button'
import { PageHeader } from '~/ui/page-header'
import { Panel } from '~/ui/panel'
import type { DangerRow, MissedRow } from './queries.server'

type DangersPageProps = { dangers: DangerRow[]; missed: MissedRow[]; next: string | null }

/** What homeowners told as a danger, for staff to look after, and to say whether it was one. */
export function DangersPage({ dangers, missed, next }: DangersPageProps) {
  return (
    <div className="space-y-7">
      <PageHeader
        title="Dangers"
        description="What homeowners wrote that was answered with the red card. It is in no figure of questions. Say whether it was a danger: the sentences you mark make the recogniser better."
        actions={
          <LinkButton to={adminPath.markedDangers()} reloadDocument>
            <Download aria-hidden className="size-4" /> Marked sentences
          </LinkButton>
        }
      />
      <Panel title="Told as a danger">
        {dangers.length ? (
          <ul className="divide-y divide-line">
            {dangers.map((danger) => (
              <Danger key={danger.id} danger={danger} />
            ))}
          </ul>
        ) : (
          <EmptyState title="No dangers" icon={TriangleAlert} minHeight={200}>
            Nobody has told of one.
          </EmptyState>
        )}
        {next ? (
          <p className="mt-4">
            <Link to={`?before=${next}`} className="text-gold-ink underline">
              Earlier
            </Link>
          </p>
        ) : null}
      </Panel>
      {missed.length ? (
        <Panel title="Not told as a danger">
          <ul className="divide-y divide-line">
            {missed.map(({ messageId, said, saidAt, developmentName, timeZone, markedBy }) => (
              <li
                key={messageId}
                className="flex flex-wrap items-start justify-between gap-3 py-4 first:pt-0 last:pb-0"
              >
                <div className="min-w-0 flex-1 basis-72">
                  <p className="break-words">{said}</p>
                  <p className="mt-1 text-[0.8125rem] text-ink-muted">
                    {developmentName} · {formatDateTime(new Date(saidAt), timeZone)}
                    {markedBy ? ` · marked by ${markedBy}` : ''}
                  </p>
                </div>
                <Mark fields={{ intent: 'missed', messageId, missed: 'no' }}>Take back</Mark>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </div>
  )
}

function Danger({ danger }: { danger: DangerRow }) {
  const { id, said, kinds, saidAt, verdict, developmentName, timeZone, homeownerName, unitNumber, inPlaceBy } = danger
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap gap-2">
          {kinds.map((kind) => (
            <Badge key={kind} tone="bad">
              {kind.replaceAll('_', ' ')}
            </Badge>
          ))}
          {verdict ? (
            <Badge tone={verdict === 'danger' ? 'bad' : 'good'}>
              {verdict === 'danger' ? 'It was one' : 'No danger'}
            </Badge>
          ) : null}
        </p>
        <p className="mt-2 break-words">{said}</p>
        <p className="mt-1 text-[0.8125rem] text-ink-muted">
          {[homeownerName ?? 'Someone who has left', unitNumber && `home ${unitNumber}`, developmentName]
            .filter(Boolean)
            .join(' · ')}{' '}
          · {formatDateTime(new Date(saidAt), timeZone)}
          {inPlaceBy ? ` · written by ${inPlaceBy} in their place` : ''}
        </p>
      </div>
      <div className="flex flex-wrap gap-1">
        {verdict ? (
          <Mark fields={{ intent: 'judge', asideId: id, verdict: '' }}>Take back</Mark>
        ) : (
          <>
            <Mark fields={{ intent: 'judge', asideId: id, verdict: 'danger' }}>It was a danger</Mark>
            <Mark fields={{ intent: 'judge', asideId: id, verdict: 'not_danger' }}>Not a danger</Mark>
          </>
        )}
      </div>
    </li>
  )
}

function Mark({ fields, children }: { fields: Record<string, string>; children: string }) {
  return (
    <Form method="post" action={adminPath.dangers()} preventScrollReset>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" size="sm">
        {children}
      </Button>
    </Form>
  )
}
