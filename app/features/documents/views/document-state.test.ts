import { expect, it } from 'vitest'
import { documentState, type JobRow } from './document-state'

const job: JobRow = {
  state: 'running',
  step: 'Extracting text',
  progress: 0.2,
  attempts: 1,
  maxAttempts: 5,
  error: null,
}
const document = { status: 'processing', failureReason: null, version: 1, readyVersion: null, job } as const

it('shows the step and the progress while a document is read', () => {
  expect(documentState(document)).toMatchObject({
    label: 'Reading',
    isLive: true,
    progress: 0.2,
    detail: 'Extracting text.',
  })
})

it('goes on recognising pages between its steps, as far as the page sees', () => {
  const waiting = { ...document, job: { ...job, state: 'queued' as const, step: '', progress: 0 } }
  expect(documentState({ ...waiting, recognizing: { done: 40, all: 80 } })).toMatchObject({
    label: 'Reading',
    step: 'Recognising pages (40 of 80)',
    progress: expect.closeTo(0.15),
  })
  expect(documentState(waiting)).toMatchObject({ label: 'Waiting', step: null })
  const away = { ...waiting.job, step: 'Waiting for the file storage, which does not answer' }
  expect(documentState({ ...waiting, job: away, recognizing: { done: 4, all: 8 } })).toMatchObject({
    label: 'Waiting',
    tone: 'warn',
  })
})

it('says which version answers meanwhile', () => {
  expect(documentState({ ...document, version: 3, readyVersion: 2 }).detail).toContain('Version 2 answers until then')
  const failed = { ...document, status: 'failed', failureReason: 'Damaged.', version: 3, readyVersion: 2 } as const
  expect(documentState(failed)).toMatchObject({
    label: 'Failed',
    isLive: false,
    detail: 'Damaged. Version 2 goes on answering.',
  })
})

it('tells another try from a first one, and waits before there is a job', () => {
  expect(documentState({ ...document, job: { ...job, state: 'retrying' } })).toMatchObject({
    label: 'Trying again',
    isLive: true,
    detail: 'Attempt 1 of 5 did not succeed.',
  })
  expect(documentState({ ...document, status: 'queued', job: null })).toMatchObject({ label: 'Waiting', isLive: true })
  expect(documentState({ ...document, status: 'ready', readyVersion: 1 })).toMatchObject({
    label: 'Ready',
    isLive: false,
  })
})

it('says what a document waits for that was put off', () => {
  const step = 'Waiting for the file storage, which does not answer'
  const waiting = documentState({ ...document, version: 2, readyVersion: 1, job: { ...job, state: 'queued', step } })
  expect(waiting).toMatchObject({ label: 'Waiting', tone: 'warn', isLive: true })
  expect(waiting.detail).toBe(`${step}. Nothing is lost: it goes on by itself. Version 1 answers until then.`)
})
