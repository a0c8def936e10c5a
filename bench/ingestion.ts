// How fast files become passages that are found: `DATABASE_URL=postgres://… npx tsx bench/ingestion.ts [--quick] [--json]`
//
// A document is timed from its bytes in hand (uploadDocument: check, hash, storage, row and job) to its passages published
// (ingestDocument). One document at a time, so that nothing overlaps, each millisecond is either spent waiting for a thread, which
// extracts or embeds, or outside: in the database, in storage, in hashing, in the event loop. The share is the second part of
// the whole. Beside each document the same bytes are extracted and embedded alone: what no ingestion can do without. The same
// documents are also ingested two at a time, as the background process does. All of it takes turns, four documents by four, so
// that whatever else the machine does meets each of them alike.
import './support/own-data-dir'
import { ownDatabase } from './support/own-database'
import { against, progress, report, shown, within } from './support/report'
import { seedFiles, type SeedFile } from './support/seed-files'
import { timed } from './support/thread-time'

const LIMITS = {
  full: {
    /** Pages per second, against extraction and embedding alone. */
    leastOfBare: 0.8,
    /** Pages per second two at a time, against one at a time: they must not hinder each other. */
    leastTogether: 0.9,
    /** Percent of a document's time outside of extraction and embedding. */
    mostOutside: 15,
  },
  // Few documents, and other work on the machine.
  quick: { leastOfBare: 0.6, leastTogether: 0.7, mostOutside: 25 },
}
const AT_ONCE = 2
const GROUP = 4

async function main() {
  const quick = process.argv.includes('--quick')
  const { drop } = await ownDatabase()
  const { closeConnections } = await import('../app/platform/db/connection.server')
  const { closeThreads } = await import('../app/platform/threads.server')
  try {
    progress('Rendering the documents…')
    const warming = (await seedFiles('riverside-quay')).slice(0, quick ? 2 : 7)
    const all = await seedFiles('longview-park')
    const files = quick ? all.filter((_, index) => index % 5 === 0) : all
    const ingestion = await prepare()
    progress(`Warming up, and measuring ${files.length} documents…`)
    await twoAtATime(warming, (file) => ingestion.ingest('warming', file))
    const sum = await measure(files, ingestion)
    report(
      `Ingestion, ${files.length} documents of ${sum.pages} pages`,
      figures(sum, quick ? LIMITS.quick : LIMITS.full),
    )
  } finally {
    await closeThreads()
    await closeConnections()
    await drop()
  }
}

type Sum = { pages: number; bareMs: number; ingestMs: number; outsideMs: number; uploadMs: number; togetherMs: number }

function figures({ pages, bareMs, ingestMs, outsideMs, uploadMs, togetherMs }: Sum, limits: typeof LIMITS.full) {
  const perSecond = (ms: number) => (1000 * pages) / ms
  const percent = (ms: number) => (100 * ms) / ingestMs
  const judged = { unit: 'pages/s', bound: 'at least' } as const
  return [
    shown('extraction and embedding alone', perSecond(bareMs), judged.unit),
    against('ingested, one at a time', perSecond(ingestMs), perSecond(bareMs), limits.leastOfBare, judged),
    against('ingested, two at a time', perSecond(togetherMs), perSecond(ingestMs), limits.leastTogether, judged),
    within('outside extraction and embedding', percent(outsideMs), limits.mostOutside, { unit: '%' }),
    shown('the upload, which is part of that', percent(uploadMs), '%'),
  ]
}

type Ingestion = Awaited<ReturnType<typeof prepare>>

async function measure(files: readonly SeedFile[], ingestion: Ingestion): Promise<Sum> {
  const sum: Sum = { pages: 0, bareMs: 0, ingestMs: 0, outsideMs: 0, uploadMs: 0, togetherMs: 0 }
  for (let from = 0; from < files.length; from += GROUP) {
    const group = files.slice(from, from + GROUP)
    const alone = () => oneAtATime(group, ingestion, sum)
    const together = async () => {
      const { totalMs } = await timed(() => twoAtATime(group, (file) => ingestion.ingest('together', file)))
      sum.togetherMs += totalMs
    }
    for (const turn of from % (2 * GROUP) === 0 ? [alone, together] : [together, alone]) await turn()
  }
  return sum
}

/** Each document bare and whole, in turns about which comes first. */
async function oneAtATime(files: readonly SeedFile[], ingestion: Ingestion, sum: Sum): Promise<void> {
  for (const [index, file] of files.entries()) {
    const bare = async () => {
      sum.bareMs += (await timed(() => ingestion.bare(file))).totalMs
    }
    const whole = async () => {
      const { result, totalMs, threadsMs } = await timed(() => ingestion.ingest('alone', file))
      sum.pages += result.pages
      sum.uploadMs += result.uploadMs
      sum.ingestMs += totalMs
      sum.outsideMs += totalMs - threadsMs
    }
    for (const turn of index % 2 === 0 ? [bare, whole] : [whole, bare]) await turn()
  }
}

async function twoAtATime(files: readonly SeedFile[], work: (file: SeedFile) => Promise<unknown>): Promise<void> {
  const waiting = [...files]
  const take = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) await work(file)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, take))
}

/** A tenant with a development for each round: the same bytes twice in one would be refused. */
async function prepare() {
  const { platformScope, staffScope } = await import('../app/auth/scope.server')
  const { uploadDocument } = await import('../app/features/documents/commands/upload-document.server')
  const { ingestDocument } = await import('../app/features/documents/commands/ingest-document.server')
  const { incomingBytes } = await import('../app/features/documents/incoming-file.server')
  const { embeddedText } = await import('../app/domain/documents/passages')
  const { extractDocumentTask } = await import('../app/domain/documents/reader-tasks')
  const { embedTexts } = await import('../app/platform/embeddings.server')
  const { runReader } = await import('../app/platform/readers/readers.server')
  const { createDevelopment, createTenant, createUser } = await import('../tests/factories/world')
  const { tenantId, userId, developments } = await platformScope().write(async (tx) => {
    const tenant = await createTenant(tx)
    const admin = await createUser(tx, { role: 'admin', tenantId: tenant.id })
    const inTenant = async () => (await createDevelopment(tx, tenant)).id
    const developments = { warming: await inTenant(), alone: await inTenant(), together: await inTenant() }
    return { tenantId: tenant.id, userId: admin.id, developments }
  })
  const scope = staffScope({ role: 'admin', tenantId, userId })

  return {
    async ingest(round: keyof typeof developments, { fileName, category, pdf }: SeedFile) {
      const started = performance.now()
      const file = incomingBytes(pdf, fileName)
      const upload = { developmentId: developments[round], category, houseType: 'all', file }
      const { documentId } = await uploadDocument(scope, upload)
      const uploadMs = performance.now() - started
      const result = await ingestDocument(documentId)
      if (result.status !== 'ready') throw new Error(`${fileName} was not ingested: ${JSON.stringify(result)}`)
      return { pages: result.pages, uploadMs }
    },
    async bare({ fileName, pdf }: SeedFile) {
      const extracted = await runReader(extractDocumentTask, { file: pdf, kind: 'pdf' })
      if (!extracted.ok) throw new Error(`${fileName} was not read: ${extracted.reason}`)
      await embedTexts([...new Set(extracted.passages.map(embeddedText))], { purpose: 'passage' })
    },
  }
}

await main()
