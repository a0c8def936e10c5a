// A process that reads files of strangers, one at a time. Whatever such a file does, it does it here.
import type { ReaderAnswer, ReaderRequest } from '~/lib/reader-task'
import extractDocument from '../tasks/extract-document'
import inspectDocument from '../tasks/inspect-document'
import readTable from '../tasks/read-table'
import recognizePage from '../tasks/recognize-page'
import { watchOver } from './watch'

const watch = watchOver(Number(process.argv[2]) * 1024 * 1024)

process.on('message', (request: ReaderRequest) => void answer(request))
process.on('disconnect', () => process.exit())
send({ kind: 'ready' })

async function answer(request: ReaderRequest): Promise<void> {
  watch.begin(request.stallMs)
  try {
    const output = await run(request)
    send({ kind: 'done', output, residentBytes: process.memoryUsage.rss() })
  } catch (error) {
    const isStackFull = error instanceof RangeError && error.message.includes('call stack')
    send({ kind: 'failed', isStackFull, stack: (error instanceof Error && error.stack) || String(error) })
  } finally {
    watch.end()
  }
}

// What each takes is said by its description (ReaderTask), by which alone it is called.
const tasks: Record<string, (input: never, onStep: () => void) => Promise<unknown>> = {
  'recognize-page': recognizePage,
  'extract-document': extractDocument,
  'inspect-document': inspectDocument,
  'read-table': readTable,
}

function run({ name, input }: ReaderRequest): Promise<unknown> {
  const task = tasks[name]
  if (!task) throw new Error(`No task of a reader is called ${name}`)
  return task(input as never, watch.step)
}

function send(message: ReaderAnswer): void {
  process.send?.(message)
}
