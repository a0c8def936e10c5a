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
export function documentState(input: Input): DocumentState {
  const { status, version, readyVersion, job, recognizing } = input
  const earlier = readyVersion !== null && readyVersion < version ? ` Version ${readyVersion} answers until then.` : ''
  if (status === 'ready') return { ...still, label: 'Ready', tone: 'good' }
  if (status === 'failed') return failed(input)
  if (job?.state === 'retrying') return tryingAgain(job, earlier)
  // Between two of its steps others have their turn: it goes on all the same.
  if (status === 'processing' && recognizing && !job?.step.startsWith('Waiting'))
    return reading(recognizingText(recognizing), recognizingProgress(recognizing), earlier)
  if (status === 'queued' || !job || job.state === 'queued') return waiting(job, earlier)
  return reading(job.step || 'Starting', job.progress, earlier)
}

const still = { isLive: false, detail: null, step: null, progress: null } as const
const live = { ...still, isLive: true } as const

function failed({ failureReason, readyVersion }: Input): DocumentState {
  const kept = readyVersion === null ? '' : ` Version ${readyVersion} goes on answering.`
  return { ...still, label: 'Failed', tone: 'bad', detail: `${failureReason ?? ''}${kept}`.trim() }
}

function tryingAgain({ attempts, maxAttempts }: JobRow, earlier: string): DocumentState {
  const detail = `Attempt ${attempts} of ${maxAttempts} did not succeed.${earlier}`
  return { ...live, label: 'Trying again', tone: 'warn', detail }
}

function waiting(job: JobRow | null, earlier: string): DocumentState {
  const waitsFor = job?.step ? `${job.step}. Nothing is lost: it goes on by itself.` : ''
  const detail = `${waitsFor}${earlier}`.trim() || null
  return { ...live, label: 'Waiting', tone: waitsFor ? 'warn' : 'neutral', detail }
}

function reading(step: string, progress: number, earlier: string): DocumentState {
  return { label: 'Reading', tone: 'info', isLive: true, detail: `${step}.${earlier}`, step, progress }
}
