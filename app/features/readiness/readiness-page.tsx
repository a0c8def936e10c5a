import { Link } from '@remix-run/react'
import { liveTopic } from '~/domain/live-topics'
import { developmentPath } from '~/domain/paths/admin'
import { formatPlural } from '~/lib/format'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { ConfirmDialog } from '~/ui/dialog'
import { CircleCheck, CircleDashed, Mail, Printer } from '~/ui/icons'
import { LinkButton } from '~/ui/link-button'
import { useLiveRevalidation } from '~/ui/live/use-live-revalidation'
import { Notice } from '~/ui/notice'
import { Panel } from '~/ui/panel'
import { ProgressBar } from '~/ui/progress-bar'
import { CheckPanel } from './check-panel'
import type { Readiness } from './queries.server'
import { type ShownItem, toShownItems } from './view'

export type ReadinessPageProps = {
  developmentId: string
  readiness: Readiness
  timeZone: string
  action: string
  /** What was refused of what a form of the page asked. */
  refusal: string | null
}

/** What a development lacks before it can be handed over, and then how it is. */
export function ReadinessPage({ developmentId, readiness, timeZone, action, refusal }: ReadinessPageProps) {
  const { percent, items, check, unsold } = readiness
  useLiveRevalidation(check?.state === 'running' ? [liveTopic.jobs(developmentId)] : [])
  const shown = toShownItems(developmentId, items, readiness)
  const lacking = shown.filter(({ isThere }) => !isThere)
  return (
    <div className="space-y-5">
      {refusal ? <Notice tone="bad" title={refusal} live /> : null}
      <Card>
        <h2 className="display text-2xl">{percent === 100 ? 'Ready to hand over' : 'Not ready to hand over yet'}</h2>
        <div className="mt-4">
          <ProgressBar
            value={percent / 100}
            label={`${shown.length - lacking.length} of ${shown.length} are complete`}
          />
        </div>
        {unsold ? (
          <p className="mt-3 text-sm text-ink-muted">
            {formatPlural(unsold, 'home')} not sold and without people: left out here until somebody is known of.
          </p>
        ) : null}
      </Card>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[repeat(2,minmax(0,1fr))]">
        <Panel title="What every home needs">
          <ul className="divide-y divide-line">
            {[...lacking, ...shown.filter(({ isThere }) => isThere)].map((item) => (
              <Item key={item.kind} item={item} />
            ))}
          </ul>
        </Panel>
        <div className="space-y-5">
          <HandOver developmentId={developmentId} readiness={readiness} action={action} />
          <CheckPanel developmentId={developmentId} readiness={readiness} timeZone={timeZone} action={action} />
        </div>
      </div>
    </div>
  )
}

function Item({ item: { label, isThere, lacks, details, to } }: { item: ShownItem }) {
  return (
    <li className="flex gap-3 py-3 first:pt-0 last:pb-0">
      {isThere ? (
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
      ) : (
        <CircleDashed aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      )}
      <div className="min-w-0 text-sm">
        <Link to={to} className="font-medium underline decoration-line-strong underline-offset-4">
          {label}
        </Link>
        <span className="sr-only">{isThere ? ', complete' : ', not complete'}</span>
        {isThere ? null : <p className="mt-0.5 break-words text-ink-soft">{lacks}</p>}
        {details.length ? (
          <ul className="mt-1 space-y-0.5 text-ink-soft">
            {details.slice(0, 12).map((detail) => (
              <li key={detail} className="break-words">
                {detail}
              </li>
            ))}
            {details.length > 12 ? <li>and {details.length - 12} more</li> : null}
          </ul>
        ) : null}
      </div>
    </li>
  )
}

type HandOverProps = Pick<ReadinessPageProps, 'developmentId' | 'readiness' | 'action'>

function HandOver({ developmentId, readiness: { percent, sheets, invitations }, action }: HandOverProps) {
  const isReady = percent === 100
  return (
    <Panel
      title="Hand over"
      description={isReady ? 'Print the welcome sheets, or mail the invitations.' : 'When nothing is missing any more.'}
    >
      <div className="space-y-4 text-sm">
        <p>
          {sheets.missing
            ? `${formatPlural(sheets.missing, 'home')} of ${sheets.total} without a printed welcome sheet.`
            : sheets.total
              ? 'Every home that is sold has its welcome sheet printed.'
              : 'No home that is sold has a code to print yet.'}
        </p>
        <p>
          {invitations
            ? `${formatPlural(invitations, 'homeowner')} with an e-mail address not invited yet.`
            : 'Nobody is waiting for an invitation by mail.'}
        </p>
        <div className="flex flex-wrap gap-2">
          <LinkButton to={developmentPath.welcomeSheets(developmentId)} variant={isReady ? 'primary' : 'secondary'}>
            <Printer aria-hidden className="size-4" /> Welcome sheets
          </LinkButton>
          {isReady && invitations ? (
            <ConfirmDialog
              title={`Mail ${formatPlural(invitations, 'invitation')}?`}
              description="Each goes to the address that is on record, with the link of the home. Nobody is invited twice."
              confirmLabel={`Mail ${formatPlural(invitations, 'invitation')}`}
              action={action}
              fields={{ intent: 'invite', invitations: String(invitations) }}
              trigger={
                <Button>
                  <Mail aria-hidden className="size-4" /> Mail invitations
                </Button>
              }
            />
          ) : null}
        </div>
      </div>
    </Panel>
  )
}
