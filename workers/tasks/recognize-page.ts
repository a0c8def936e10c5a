import { readFile } from 'node:fs/promises'
import { ExtractionFailure } from '~/domain/documents/extraction-failure'
import type { FileToRead, RecognizePageResult } from '~/domain/documents/reader-tasks'
import { recognizePage as recognize } from '../readers/pdf/recognize'

/** Recognises the words in the picture of one page of a PDF. */
export default async function recognizePage({ file, page = 1 }: FileToRead): Promise<RecognizePageResult> {
  try {
    return { ok: true, page: await recognize(typeof file === 'string' ? await readFile(file) : file, page) }
  } catch (error) {
    if (error instanceof ExtractionFailure) return { ok: false, reason: error.reason }
    throw error
  }
}
