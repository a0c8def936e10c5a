// How long homeowners wait when fifty ask at once: `DATABASE_URL=postgres://… npx tsx bench/asking.ts [--quick] [--json]`
//
// A built web process, its own database, and Longview Park with its people and some of its documents. Each homeowner has a session
// of their own and sends POST /api/chat with a question that nobody asked before, so that none is answered from memory; every
// stream is read to its end, and any error fails the benchmark. The answers are extractive: a language model's own time is not ours.
//
// A single homeowner's wait, measured before and after in the same run, is the base. Fifty questions handled strictly one after
// another would keep the last one waiting fifty times as long; whoever asks at once must not wait longer than in that queue.
import './support/own-data-dir'
import { setTimeout as wait } from 'node:timers/promises'
import { questionBank, type BankQuestion } from '../seeds/demo/question-bank'
import { seededRandom } from '../seeds/random'
import { ask, type Asked } from './support/ask'
import { ownDatabase } from './support/own-database'
import { against, percentile, progress, report, shown, within } from './support/report'
import { seedFiles } from './support/seed-files'
import { startWebProcess } from './support/web-process'

const CROWD = 50
/** The 95th percentile at once, against CROWD waits of one homeowner alone. The quick run allows for other work on the machine. */
const LIMIT = { full: 1, quick: 2 }
/** What a person still takes for an answer that has begun. It depends on the machine, so the quick run only shows it. */
const FIRST_TOKEN_MS = 1_500
const WARMING = 4
const ALONE = 10
/** The documents that are read, and the topic of the demo's questions that each answers. */
const DOCUMENTS: Record<string, string> = {
  'waste-and-recycling': 'Waste and recycling',
  'warranty-and-defects': 'Warranty and defects',
  'fire-safety': 'Fire safety',
  parking: 'Parking',
  broadband: 'Broadband and TV',
  'management-company': 'Management and charges',
  'move-in-guide': 'Moving in and neighbourhood',
}

async function main() {
  const quick = process.argv.includes('--quick')
  const rounds = quick ? 1 : 2
  const { drop } = await ownDatabase()
  try {
    progress('Moving people in, and reading documents…')
    const cookies = await furnish()
    const web = await startWebProcess()
    try {
      progress(`Asking, ${rounds} × ${CROWD} at once…`)
      report(`Asking, ${CROWD} at once`, figures(await measure(web.origin, cookies, rounds), quick))
    } finally {
      await web.stop()
    }
  } finally {
    await drop()
  }
}

type Measured = { alone: Asked[]; crowd: Asked[]; failures: string[] }

async function measure(origin: string, cookies: string[], rounds: number): Promise<Measured> {
  const others = cookies.slice(CROWD, CROWD + ALONE)
  const questions = questionsFor(WARMING + 2 * others.length + rounds * CROWD)
  const next = async (cookie: string) => {
    const question = questions.shift()
    if (!question) throw new Error('The bank has too few questions.')
    return ask(origin, cookie, question.text)
  }
  const measured: Measured = { alone: [], crowd: [], failures: [] }
  const oneAfterAnother = async () => {
    for (const cookie of others) measured.alone.push(await next(cookie))
  }
  for (const cookie of others.slice(0, WARMING)) await next(cookie)
  await oneAfterAnother()
  for (let round = 0; round < rounds; round += 1) {
    const answers = await Promise.allSettled(cookies.slice(0, CROWD).map(next))
    for (const answer of answers)
      if (answer.status === 'fulfilled') measured.crowd.push(answer.value)
      else measured.failures.push(String(answer.reason))
    await wait(500)
  }
  await oneAfterAnother()
  return measured
}

/** As many different questions of the estate: first those that the documents answer, then mixed. */
function questionsFor(count: number) {
  const topics = Object.values(DOCUMENTS)
  const ofEstate = questionBank.filter(({ developments }) => developments.includes('longview-park'))
  const isAnswered = ({ topic, answerable }: BankQuestion) => answerable && topics.includes(topic)
  const [answered, others] = [ofEstate.filter(isAnswered), ofEstate.filter((question) => !isAnswered(question))]
  const { fraction } = seededRandom(7)
  const drawn = [...answered, ...others].slice(0, count).map((question) => ({ question, place: fraction() }))
  return drawn.sort((a, b) => a.place - b.place).map(({ question }) => question)
}

function figures({ alone, crowd, failures }: Measured, quick: boolean) {
  for (const failure of failures.slice(0, 5)) progress(failure)
  const of = (asked: Asked[], time: 'firstTokenMs' | 'doneMs', p: number) =>
    percentile(
      asked.map((one) => one[time]),
      p,
    )
  const inTurn = (time: 'firstTokenMs' | 'doneMs') => CROWD * of(alone, time, 50)
  const limit = quick ? LIMIT.quick : LIMIT.full
  const firstToken = of(crowd, 'firstTokenMs', 95)
  return [
    within('questions that failed', failures.length, 0, { unit: '' }),
    shown('questions that were answered', crowd.filter(({ outcome }) => outcome === 'answered').length, ''),
    shown('one alone, first token, p50', of(alone, 'firstTokenMs', 50), 'ms'),
    shown('one alone, done, p50', of(alone, 'doneMs', 50), 'ms'),
    shown(`${CROWD} at once, first token, p50`, of(crowd, 'firstTokenMs', 50), 'ms'),
    against(`${CROWD} at once, first token, p95, against ${CROWD} in turn`, firstToken, inTurn('firstTokenMs'), limit),
    quick
      ? shown(`${CROWD} at once, first token, p95`, firstToken, 'ms')
      : within(`${CROWD} at once, first token, p95`, firstToken, FIRST_TOKEN_MS),
    shown(`${CROWD} at once, done, p50`, of(crowd, 'doneMs', 50), 'ms'),
    against(`${CROWD} at once, done, p95, against ${CROWD} in turn`, of(crowd, 'doneMs', 95), inTurn('doneMs'), limit),
  ]
}

/** The people of the demo and some documents of Longview Park; a session for each of its homeowners. */
async function furnish(): Promise<string[]> {
  const { platformScope, staffScope, systemScope } = await import('../app/auth/scope.server')
  const { embedTopics } = await import('../app/features/chat/commands/embed-topics.server')
  const { uploadDocument } = await import('../app/features/documents/commands/upload-document.server')
  const { ingestDocument } = await import('../app/features/documents/commands/ingest-document.server')
  const { incomingBytes } = await import('../app/features/documents/incoming-file.server')
  const { closeConnections } = await import('../app/platform/db/connection.server')
  const { closeThreads } = await import('../app/platform/threads.server')
  const { seedPeople } = await import('../seeds/demo/people')
  const { homeCookie } = await import('../tests/support/sign-in')
  try {
    await seedPeople(new Date())
    // Whoever has not accepted the terms asks nothing.
    await platformScope().write((tx) =>
      tx.raw('UPDATE homeowners SET terms_accepted_at = now() WHERE terms_accepted_at IS NULL'),
    )
    const { rows: homeowners } = await platformScope().read((tx) =>
      tx.raw<{ rows: { id: string; tenantId: string; developmentId: string; adminId: string }[] }>(
        `SELECT h.id, h.tenant_id, h.development_id, u.id AS admin_id FROM homeowners AS h
         JOIN developments AS d ON d.id = h.development_id JOIN users AS u ON u.tenant_id = d.tenant_id AND u.role = 'admin'
         WHERE d.slug = 'longview-park' ORDER BY h.id`,
      ),
    )
    const [first] = homeowners
    if (!first || homeowners.length <= CROWD) throw new Error('Longview Park has too few homeowners.')
    const { tenantId, developmentId, adminId } = first
    const scope = staffScope({ role: 'admin', tenantId, userId: adminId })
    for (const { pdf, fileName, title, category, houseType } of await seedFiles(
      'longview-park',
      Object.keys(DOCUMENTS),
    )) {
      const file = incomingBytes(pdf, fileName)
      const { documentId } = await uploadDocument(scope, { developmentId, category, houseType, title, file })
      const { status } = await ingestDocument(documentId)
      if (status !== 'ready') throw new Error(`${fileName} was not ingested.`)
    }
    await embedTopics(systemScope(tenantId))
    return await Promise.all(homeowners.map(homeCookie))
  } finally {
    await closeThreads()
    await closeConnections()
  }
}

await main()
