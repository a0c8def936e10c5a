import { Form } from '@remix-run/react'
import { liveTopic } from '~/domain/live-topics'
import { formatAgo } from '~/lib/format'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { Notice } from '~/ui/notice'
import { ProgressBar } from '~/ui/progress-bar'
import { useLiveRevalidation } from '~/ui/live/use-live-revalidation'
import type { JobState } from '~/lib/job-state'

export type ShownAssignment = {
  state: JobState
  step: string
  progress: number
  updatedAt: string
}

type AssignmentProgressProps = {
  assignment: ShownAssignment | null
  /** Topics on their way out, each with where its questions go. */
  leaving: { id: string; name: string; into: string | null }[]
  action: string | null
  now: string
}

/** What becomes of the questions after a change; while they move, the page looks again every second. */
export function AssignmentProgress({ assignment, leaving, action, now }: AssignmentProgressProps) {
  const isLive = assignment !== null && ['queued', 'running', 'retrying'].includes(assignment.state)
  useLiveRevalidation(isLive ? [liveTopic.jobs(null)] : [])
  if (!assignment) return null
  if (assignment.state === 'dead')
    return (
      <Notice tone="bad" live title="The questions could not all be assigned">
        <p className="mt-1">Some still stand under the topics that they had. Nothing is lost.</p>
        {action ? (
          <Form method="post" action={action} className="mt-3">
            <input type="hidden" name="intent" value="assign" />
            <Button type="submit" size="sm">
              Try again
            </Button>
          </Form>
        ) : null}
      </Notice>
    )
  if (!isLive)
    return (
      <p className="text-sm text-ink-muted">Questions were last assigned {formatAgo(assignment.updatedAt, now)}.</p>
    )
  const { state, step, progress } = assignment
  return (
    <Card>
      <ProgressBar
        value={state === 'running' ? progress : null}
        label={state === 'running' ? step || 'Assigning questions' : 'Waiting for its turn'}
      />
      <p className="mt-2 text-[0.8125rem] text-ink-muted" aria-live="polite">
        {leaving.length
          ? leaving
              .map(({ name, into }) => (into ? `${name} goes into ${into}.` : `${name} is being deleted.`))
              .join(' ')
          : 'Every question is given the topic that is nearest to it now.'}
      </p>
    </Card>
  )
}
