import { createHash } from 'node:crypto'
import { ExtractionFailure } from '~/lib/extraction-failure'
import { embeddedText, splitPassages } from '~/lib/passages'
import type { ThreadTasks } from '~/lib/thread-tasks'
import { countTokens } from '~/lib/tokens'
import { readPages } from '../readers/read-pages'

type Task = ThreadTasks['extract-document']

/** Reads a file and cuts it into passages. What is wrong with the file itself comes back as a reason, not as an error. */
export default async function extractDocument({ bytes, kind }: Task['input']): Promise<Task['output']> {
  try {
    const pages = await readPages(bytes, kind)
    const passages = splitPassages(pages).map((passage) => ({
      ...passage,
      tokenCount: countTokens(passage.content),
      contentHash: createHash('sha256').update(embeddedText(passage)).digest('hex'),
    }))
    if (passages.length === 0) return { ok: false, reason: 'empty' }
    return { ok: true, pageCount: pages.length, pages, passages }
  } catch (error) {
    if (error instanceof ExtractionFailure) return { ok: false, reason: error.reason }
    throw error
  }
}
