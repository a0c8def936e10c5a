// How long a long list of homes takes, from its file to the homes, and back: `DATABASE_URL=postgres://… npx tsx bench/imports.ts [--quick] [--json]`
//
// The file goes through the real commands: read in a reader, kept, checked, taken over, checked again as if it were sent a second time,
// and undone. The memory is that of this process, which does what a background process does: the most that it held above what it held
// before, looked at every few milliseconds.
import './support/own-data-dir'
import ExcelJS from 'exceljs'
import { ownDatabase } from './support/own-database'
import { type Measure, progress, report, shown, within } from './support/report'

const ROWS = { full: 10_000, quick: 1_000 }
/** An aim for a calm machine of two cores: the quick run has its share of it, ten times over. */
const MOST_SECONDS = 30
const MOST_GROWTH_MB = 200
const MEGABYTE = 1024 * 1024

async function main() {
  const quick = process.argv.includes('--quick')
  const rows = quick ? ROWS.quick : ROWS.full
  const { drop } = await ownDatabase()
  const { closeConnections } = await import('../app/platform/db/connection.server')
  const { closeReaders } = await import('../app/platform/readers/readers.server')
  const { prepareQueue } = await import('../app/platform/queue/find-jobs.server')
  try {
    await prepareQueue()
    progress(`Writing a list of ${rows} rows…`)
    report(`A list of ${rows} rows`, await measure(await workbook(rows), rows))
  } finally {
    await closeReaders()
    await closeConnections()
    await drop()
  }
}

async function measure(file: Buffer, rows: number): Promise<Measure[]> {
  const { begin, steps } = await prepare()
  const watch = watchMemory()
  const taken: Record<string, number> = {}
  const id = await timed(taken, 'read and kept', () => begin(file))
  for (const [name, step] of steps(id, file)) await timed(taken, name, step)
  const growth = watch.end()
  const imported = (taken['read and kept'] ?? 0) + (taken.checked ?? 0) + (taken['taken over'] ?? 0)
  return [
    ...Object.entries(taken).map(([name, ms]) => shown(name, ms / 1_000, 's')),
    within('from the file to the homes', imported / 1_000, MOST_SECONDS, { unit: 's' }),
    shown('rows per second', (1_000 * rows) / imported, 'rows/s'),
    within('memory above what was held before', growth / MEGABYTE, MOST_GROWTH_MB, { unit: 'MB' }),
  ]
}

async function timed<T>(taken: Record<string, number>, name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const result = await work()
  taken[name] = performance.now() - started
  progress(`${name}: ${(taken[name] / 1_000).toFixed(1)} s`)
  return result
}

function watchMemory() {
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
  return {
    end() {
      clearInterval(timer)
      return most - before
    },
  }
}

async function prepare() {
  const { platformScope, staffScope } = await import('../app/auth/scope.server')
  const { changeImport } = await import('../app/features/homes/imports/change-import.server')
  const { createImport } = await import('../app/features/homes/imports/create-import.server')
  const { runImport } = await import('../app/features/homes/imports/run-import.server')
  const { readTableTask } = await import('../app/domain/imports/table-task')
  const { runReader } = await import('../app/platform/readers/readers.server')
  const { createDevelopment, createTenant, createUser } = await import('../tests/factories/world')
  const { tenantId, userId, developmentId } = await platformScope().write(async (tx) => {
    const tenant = await createTenant(tx)
    const admin = await createUser(tx, { role: 'admin', tenantId: tenant.id })
    return { tenantId: tenant.id, userId: admin.id, developmentId: (await createDevelopment(tx, tenant)).id }
  })
  const scope = staffScope({ role: 'admin', tenantId, userId })
  const begin = async (file: Buffer) => {
    const read = await runReader(readTableTask, { file, kind: 'xlsx' })
    if (!read.ok) throw new Error(`The list was not read: ${read.reason}`)
    return createImport(scope, {
      tenantId,
      developmentId,
      source: 'file',
      fileName: 'list.xlsx',
      sheets: read.sheets,
      act: null,
    })
  }
  const run = (importId: string) => runImport({ tenantId, importId })
  const ask = (importId: string, intent: 'import' | 'undo') =>
    changeImport(scope, { developmentId, importId }, { intent })
  const steps = (id: string, file: Buffer): [string, () => Promise<unknown>][] => {
    let again = ''
    return [
      ['checked', () => run(id)],
      ['taken over', async () => (await ask(id, 'import'), await run(id))],
      ['read and kept once more', async () => (await requireDone(id), (again = await begin(file)))],
      ['checked once more', () => run(again)],
      ['undone', async () => (await ask(id, 'undo'), await run(id))],
    ]
  }
  const requireDone = async (id: string) => {
    const { importDetails } = await import('../app/features/homes/imports/queries.server')
    const { shown: details } = await importDetails(scope, { developmentId, importId: id }, { rows: null, page: 1 })
    if (details.state !== 'done') throw new Error(`The import is ${details.state}: ${details.error}`)
  }
  return { begin, steps }
}

async function workbook(rows: number): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Sales')
  sheet.addRow(['Plot', 'House type', 'Address', 'Eircode', 'Closing date', 'Purchaser', 'E-mail', 'Mobile', 'Price'])
  for (let n = 1; n <= rows; n += 1)
    sheet.addRow([
      n,
      `Type ${n % 12}`,
      `${n} Oak Park, Naas, Co. Kildare`,
      'W91 X2Y3',
      new Date(Date.UTC(2026, n % 12, 1 + (n % 28))),
      `Purchaser ${n} Ó Súilleabháin`,
      `purchaser-${n}@example.com`,
      `087 ${String(1_000_000 + n).slice(0, 7)}`,
      325_000 + n,
    ])
  return Buffer.from(await book.xlsx.writeBuffer())
}

await main()
