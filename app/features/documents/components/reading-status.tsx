import { Form, useNavigation } from '@remix-run/react'
import { formatAgo } from '~/lib/format'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { Notice } from '~/ui/notice'
import { ProgressBar } from '~/ui/progress-bar'
import type { DocumentState } from '../views/document-state'
import type { ShownDocument } from './shown-document'

type ReadingStatusProps = {
  document: ShownDocument
  state: DocumentState
  action: string
  timeZone: string
  now: string
}

/** What becomes of the newest version: its steps while it is read, or why it could not be. Nothing when it is ready. */
export function ReadingStatus({ document, state, action, now }: ReadingStatusProps) {
  const retrying = useNavigation().formAction === action
  const { job } = document
  if (document.status === 'failed')
    return (
      <Notice tone="bad" live title={`Version ${document.version} could not be read`}>
        <p className="mt-1">{state.detail}</p>
        <p className="figures mt-1 text-[0.8125rem] text-ink-muted">
          {job && job.attempts > 1 ? `After ${job.attempts} attempts, ` : ''}
          {formatAgo(document.updatedAt, now)}
        </p>
        <Form method="post" action={action} className="mt-3">
          <input type="hidden" name="intent" value="retry" />
          <Button type="submit" size="sm" loading={retrying}>
            Try again
          </Button>
        </Form>
      </Notice>
    )
  if (!state.isLive) return null
  return (
    <Card>
      <ProgressBar value={state.progress} label={state.step ?? state.label} />
      <p className="mt-2 text-[0.8125rem] text-ink-muted">
        {state.label === 'Reading' ? readingNote(document) : (state.detail ?? 'It is read as soon as its turn comes.')}
      </p>
    </Card>
  )
}

function readingNote({ job, readyVersion, version }: ShownDocument): string {
  const attempt = job && job.attempts > 1 ? `Attempt ${job.attempts} of ${job.maxAttempts}. ` : ''
  const meanwhile =
    readyVersion !== null && readyVersion < version
      ? `Version ${readyVersion} answers until then.`
      : 'It answers as soon as it is ready.'
  return attempt + meanwhile
}
