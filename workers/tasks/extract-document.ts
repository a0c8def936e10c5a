import { createHash } from 'node:crypto'
import type { DocumentPage } from '~/lib/document-blocks'
import { ExtractionFailure } from '~/lib/extraction-failure'
import { embeddedText, splitPassages } from '~/lib/passages'
import type { ThreadTasks } from '~/lib/thread-tasks'
import { countTokens } from '~/lib/tokens'
import { readDocx } from '../readers/docx'
import { readMarkdown } from '../readers/markdown'
import { readPdf } from '../readers/pdf'
import { readPlainText } from '../readers/plain-text'

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

async function readPages(bytes: Uint8Array, kind: Task['input']['kind']): Promise<DocumentPage[]> {
  if (bytes.byteLength === 0) throw new ExtractionFailure('empty')
  if (kind === 'pdf') return readPdf(bytes)
  if (kind === 'docx') return readDocx(bytes)
  const text = decode(bytes)
  return kind === 'md' ? readMarkdown(text) : readPlainText(text)
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ExtractionFailure('corrupt')
  }
}
