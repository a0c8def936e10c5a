import { readFile } from 'node:fs/promises'
import { ExtractionFailure } from '~/lib/extraction-failure'
import type { ReaderTasks } from '~/lib/reader-tasks'
import { recognizePage as recognize } from '../readers/pdf/recognize'

type Task = ReaderTasks['recognize-page']

/** Recognises the words in the picture of one page of a PDF. */
export default async function recognizePage({ file, page = 1 }: Task['input']): Promise<Task['output']> {
  try {
    return { ok: true, page: await recognize(typeof file === 'string' ? await readFile(file) : file, page) }
  } catch (error) {
    if (error instanceof ExtractionFailure) return { ok: false, reason: error.reason }
    throw error
  }
}
