import { Form, Link, useNavigation } from '@remix-run/react'
import { documentCategoryLabel } from '~/domain/documents/categories'
import { adminPath } from '~/domain/paths/admin'
import { formatDateTime, formatPlural } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Notice } from '~/ui/notice'
import { Panel } from '~/ui/panel'
import { ProgressBar } from '~/ui/progress-bar'
import type { Check, Readiness, Unanswered } from './queries.server'

type CheckPanelProps = { developmentId: string; readiness: Readiness; timeZone: string; action: string }

/** The standard questions: when they were asked, how far it is, and which of them find no answer. */
export function CheckPanel({ developmentId, readiness: { check, unanswered }, timeZone, action }: CheckPanelProps) {
  const isBusy = useNavigation().formData?.get('intent') === 'ask'
  const isRunning = check?.state === 'running'
  return (
    <div id="questions" className="scroll-mt-6">
      <Panel
        title="Standard questions"
        description={
          <>
            Asked as the first home of each house type, the way a homeowner asks. They count in no figure.{' '}
            <Link to={adminPath.standardQuestions()} className="font-medium text-gold-ink underline underline-offset-4">
              Edit the list
            </Link>
          </>
        }
      >
        <div className="space-y-4">
          <LastCheck check={check} timeZone={timeZone} />
          {isRunning ? null : (
            <Form method="post" action={action}>
              <input type="hidden" name="intent" value="ask" />
              <Button
                type="submit"
                variant={check?.isCurrent && check.state === 'done' ? 'secondary' : 'primary'}
                loading={isBusy}
              >
                {check ? (check.state === 'stopped' ? 'Ask the rest' : 'Ask again') : 'Ask the questions'}
              </Button>
            </Form>
          )}
          {unanswered.length ? (
            <ul className="divide-y divide-line">
              {unanswered.map((one) => (
                <UnansweredQuestion key={one.question} developmentId={developmentId} {...one} />
              ))}
            </ul>
          ) : null}
        </div>
      </Panel>
    </div>
  )
}

function LastCheck({ check, timeZone }: { check: Check | null; timeZone: string }) {
  if (!check) return <p className="text-sm text-ink-muted">They were not asked yet.</p>
  if (check.state === 'running')
    return (
      <>
        <ProgressBar
          value={check.total ? check.asked / check.total : null}
          label={check.total ? `${check.asked} of ${check.total} asked` : 'Waiting for its turn'}
        />
        <p className="text-[0.8125rem] text-ink-muted">You can leave this page: it goes on by itself.</p>
      </>
    )
  if (check.state === 'stopped')
    return (
      <Notice tone="warn" title={`It stopped after ${check.asked} of ${formatPlural(check.total, 'question')}.`}>
        {check.error}
      </Notice>
    )
  return (
    <>
      <p className="text-sm text-ink-soft">
        Last asked {formatDateTime(check.finishedAt ?? check.startedAt, timeZone)}:{' '}
        {formatPlural(check.asked, 'question')}.
      </p>
      {check.isCurrent ? null : (
        <Notice tone="warn" title="Documents or answers have changed since then.">
          Ask again to know what is answered now.
        </Notice>
      )}
    </>
  )
}

function UnansweredQuestion({ developmentId, question, category, types }: Unanswered & { developmentId: string }) {
  return (
    <li className="py-3 text-sm first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium break-words">{question}</span>
        <Badge tone="warn">{documentCategoryLabel(category)}</Badge>
      </p>
      <p className="mt-1 text-ink-muted">
        No answer for{' '}
        {types.map(({ id, name }, index) => (
          <span key={id}>
            {index ? ', ' : ''}
            <Link
              to={adminPath.ask({ development: developmentId, houseType: id, question })}
              className="underline underline-offset-4 hover:text-ink"
            >
              {name}
            </Link>
          </span>
        ))}
      </p>
    </li>
  )
}
