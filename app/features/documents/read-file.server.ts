// A file is read in a process of its own, which a file that is made to be slow or large brings down. Pages of which only a picture can
// be read are recognised one by one, each in its own time.
import type { ExtractionFailureReason } from '~/lib/extraction-failure'
import type { FileKind } from '~/lib/file-kinds'
import type {
  ExtractDocumentResult,
  InspectDocumentResult,
  ReaderTaskName,
  ReaderTasks,
  RecognizedPage,
} from '~/lib/reader-tasks'
import { log } from '~/platform/log.server'
import { ReaderError } from '~/platform/readers/reader-error'
import { runReader } from '~/platform/readers/readers.server'

type FileToRead = { file: string | Uint8Array; kind: FileKind; signal?: AbortSignal }
type Failed = { ok: false; reason: ExtractionFailureReason }

const reasons: Record<ReaderError['reason'], ExtractionFailureReason> = {
  time: 'too-slow',
  memory: 'too-much-memory',
  crash: 'unreadable',
}

/** Whether a file can be read, as far as that can be told soon. */
export function inspectFile({ file, kind, signal }: FileToRead): Promise<InspectDocumentResult> {
  return read('inspect-document', { file, kind }, signal)
}

/**
 * Pages and passages of a file; what is wrong with the file itself comes back as a reason. `onRecognized` is told how many pages were
 * recognised of those that have to be.
 */
export async function extractFile({
  file,
  kind,
  signal,
  onRecognized,
}: FileToRead & { onRecognized?: (done: number, all: number) => void }): Promise<ExtractDocumentResult> {
  const extracted = await read('extract-document', { file, kind }, signal)
  if (!extracted.ok || extracted.toRecognize.length === 0) return extracted
  const recognized: RecognizedPage[] = []
  for (const [done, page] of extracted.toRecognize.entries()) {
    onRecognized?.(done, extracted.toRecognize.length)
    const found = await read('recognize-page', { file, kind, page }, signal)
    if (found.ok && found.page) recognized.push(found.page)
  }
  return read('extract-document', { file, kind, recognized }, signal)
}

async function read<Name extends ReaderTaskName>(
  name: Name,
  input: ReaderTasks[Name]['input'],
  signal: AbortSignal | undefined,
): Promise<ReaderTasks[Name]['output'] | Failed> {
  try {
    return await runReader(name, input, { signal })
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error
    log.warn({ err: error, task: name, kind: input.kind }, 'a file was given up')
    return { ok: false, reason: reasons[error.reason] }
  }
}
