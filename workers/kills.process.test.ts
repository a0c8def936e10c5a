// Background is killed again and again, at moments of chance, while hostile documents stand among good ones: a kill is nobody's failure.
import { startOwnDatabase, type OwnDatabase } from '../tests/support/own-database'
import { builtEnv, ensureBuild } from '../tests/support/built'
import { children, type Children, isRunning } from '../tests/support/child-processes'
import { contentBomb } from '../tests/support/hostile-pdf'
import { billionWords } from '../tests/support/hostile-docx'
import { docxParagraph, makeDocx } from '../tests/support/make-docx'
import { makePdf, paragraph } from '../tests/support/make-pdf'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { createDevelopment, createTenant } from '../tests/factories/world'
import { systemScope } from '~/auth/scope.server'
import { uploadDocument } from '~/features/documents/commands/upload-document.server'
import { incomingBytes } from '~/features/documents/incoming-file.server'
import { seededRandom } from '../seeds/random'
import { connection } from '~/platform/db/connection.server'
import { storage } from '~/platform/storage/storage.server'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 })

let database: OwnDatabase
let development: { id: string; tenantId: string }
const processes: Children = children()

beforeAll(async () => {
  await ensureBuild()
  database = await startOwnDatabase()
  development = await connection().transaction(async (tx) => createDevelopment(tx, await createTenant(tx)))
})
afterEach(() => processes.killAll())
afterAll(() => database.drop())

const words = (n: number) => `Valve ${n} stands ${n * 7} cm above the floor beside the meter. `.repeat(12)

async function upload(bytes: Buffer, fileName: string): Promise<string> {
  const { documentId } = await uploadDocument(systemScope(development.tenantId), {
    developmentId: development.id,
    category: 'water',
    houseType: 'all',
    file: incomingBytes(bytes, fileName),
  })
  return documentId
}

/** One that was whole when it was taken: what is read later is not. */
async function uploadThatTurns(whole: Buffer, hostile: Buffer, fileName: string): Promise<string> {
  const id = await upload(whole, fileName)
  const { storageKey, contentType } = await connection()('documents')
    .select('storageKey', 'contentType')
    .where({ id })
    .first()
  await storage().put(storageKey, hostile, { contentType })
  return id
}

async function hostileDocuments(): Promise<string[]> {
  const pdf = (n: number) => makePdf((page) => paragraph(page, words(n)))
  return [
    await uploadThatTurns(await pdf(101), (await pdf(101)).subarray(0, 700), 'truncated.pdf'),
    await uploadThatTurns(
      await pdf(102),
      await makePdf((page) => paragraph(page, words(3)), { userPassword: 'x' }),
      'protected.pdf',
    ),
    await uploadThatTurns(await pdf(103), contentBomb(400), 'bomb.pdf'),
    await uploadThatTurns(makeDocx(docxParagraph(words(104))), billionWords(), 'billion.docx'),
  ]
}

const statesOf = (ids: string[]) =>
  connection()('documents').select('id', 'status', 'failureReason', 'readyVersion').whereIn('id', ids)
const jobsOf = (ids: string[]) => connection()('jobStatus').select('state', 'attempts').whereIn('subjectId', ids)
const eventsOf = async (ids: string[], type: string) =>
  (await connection()('auditLog').select('subjectId').where({ type }).whereIn('subjectId', ids)).length
const isSomethingInHand = async () => (await connection()('jobStatus').where({ state: 'running' })).length > 0

it('loses no good document, and fails each hostile one once, by name', async () => {
  const random = seededRandom(29)
  const good: string[] = []
  for (let n = 0; n < 8; n += 1) good.push(await upload(Buffer.from(`# Water ${n}\n\n${words(n)}`), `water-${n}.md`))
  const hostile = await hostileDocuments()
  for (let n = 8; n < 16; n += 1) good.push(await upload(Buffer.from(`# Water ${n}\n\n${words(n)}`), `water-${n}.md`))

  for (let kills = 0; kills < 4; kills += 1) {
    const background = processes.start(['build/workers/background.js'], builtEnv())
    await vi.waitFor(async () => expect(await isSomethingInHand()).toBe(true), { timeout: 100_000, interval: 20 })
    await sleep(random.fraction() * 1_200)
    expect(isRunning(background)).toBe(true)
    background.kill('SIGKILL')
    await once(background, 'exit')
    if (!(await isSomethingInHand())) break
  }

  processes.start(['build/workers/background.js'], builtEnv())
  const ended = async () => {
    const states = (await jobsOf([...good, ...hostile])).map(({ state }) => state)
    expect(states.sort()).toEqual([...Array(4).fill('dead'), ...Array(16).fill('done')])
  }
  await vi.waitFor(ended, { timeout: 200_000, interval: 200 })

  const goodOnes = await statesOf(good)
  expect(goodOnes).toHaveLength(16)
  expect(goodOnes.filter(({ status, readyVersion }) => status === 'ready' && readyVersion === 1)).toHaveLength(16)
  expect(await eventsOf(good, 'document.ready')).toBe(16)
  const failed = await statesOf(hostile)
  expect(failed.map(({ status }) => status)).toEqual(Array(4).fill('failed'))
  for (const { failureReason } of failed) expect(failureReason).toMatch(/^This (file|document|Word file) /)
  expect(await eventsOf(hostile, 'document.failed')).toBe(4)
  // Neither kills nor what is wrong with a file are failures of the job.
  expect(new Set((await jobsOf([...good, ...hostile])).map(({ attempts }) => attempts))).toEqual(new Set([1]))
})
