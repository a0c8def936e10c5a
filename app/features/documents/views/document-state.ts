import type { DocumentStatus } from '~/domain/documents/statuses'
import type { JobState } from '~/lib/job-state'
import { type Recognizing, recognizingProgress, recognizingText } from './recognizing'

export type JobRow = {
  state: JobState
  step: string
  progress: number
  attempts: number
  maxAttempts: number
  error: string | null
}

type Input = {
  status: DocumentStatus
  failureReason: string | null
  version: number
  readyVersion: number | null
  job: JobRow | null
  /** Pages that have to be recognised, as long as some are left. */
  recognizing?: Recognizing | null
}

export type DocumentState = {
  label: string
  tone: 'good' | 'bad' | 'info' | 'warn' | 'neutral'
  /** Something is still going on, and will change without anybody's doing. */
  isLive: boolean
  /** What is going on, or what went wrong. */
  detail: string | null
  /** What is done at the moment. */
  step: string | null
  /** From 0 to 1 while it is being read. */
  progress: number | null
}

/** What a document's row and the newest job about it come to, in words. */
export function documentState({
  status,
  failureReason,
  version,
  readyVersion,
  job,
  recognizing,
}: Input): DocumentState {
  const earlier = readyVersion !== null && readyVersion < version ? ` Version ${readyVersion} answers until then.` : ''
  if (status === 'ready')
    return { label: 'Ready', tone: 'good', isLive: false, detail: null, step: null, progress: null }
  if (status === 'failed') {
    const kept = readyVersion === null ? '' : ` Version ${readyVersion} goes on answering.`
    return {
      label: 'Failed',
      tone: 'bad',
      isLive: false,
      detail: `${failureReason ?? ''}${kept}`.trim(),
      step: null,
      progress: null,
    }
  }
  if (job?.state === 'retrying')
    return {
      label: 'Trying again',
      tone: 'warn',
      isLive: true,
      detail: `Attempt ${job.attempts} of ${job.maxAttempts} did not succeed.${earlier}`,
      step: null,
      progress: null,
    }
  // Between two of its steps others have their turn: it goes on all the same.
  if (status === 'processing' && recognizing && !job?.step.startsWith('Waiting'))
    return reading(recognizingText(recognizing), recognizingProgress(recognizing), earlier)
  if (status === 'queued' || !job || job.state === 'queued') {
    const waitsFor = job?.step ? `${job.step}. Nothing is lost: it goes on by itself.` : ''
    return {
      label: 'Waiting',
      tone: waitsFor ? 'warn' : 'neutral',
      isLive: true,
      detail: `${waitsFor}${earlier}`.trim() || null,
      step: null,
      progress: null,
    }
  }
  return reading(job.step || 'Starting', job.progress, earlier)
}

function reading(step: string, progress: number, earlier: string): DocumentState {
  return { label: 'Reading', tone: 'info', isLive: true, detail: `${step}.${earlier}`, step, progress }
}
