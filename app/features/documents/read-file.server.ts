// A file is read in a process of its own, which a file that is made to be slow or large brings down. Such a PDF is read once more for
// its text alone: that is often simple where what is drawn around it is not.
import type { ExtractionFailureReason } from '~/lib/extraction-failure'
import type { FileKind } from '~/lib/file-kinds'
import type { ExtractDocumentResult, InspectDocumentResult, ReaderTaskName, ReaderTasks } from '~/lib/reader-tasks'
import { log } from '~/platform/log.server'
import { ReaderError } from '~/platform/readers/reader-error'
import { runReader } from '~/platform/readers/readers.server'

type FileToRead = { file: string | Uint8Array; kind: FileKind; signal?: AbortSignal }

const reasons: Record<ReaderError['reason'], ExtractionFailureReason> = {
  time: 'too-slow',
  memory: 'too-much-memory',
  crash: 'unreadable',
}

/** Whether a file can be read, as far as that can be told soon. */
export function inspectFile(input: FileToRead): Promise<InspectDocumentResult> {
  return read('inspect-document', input)
}

/** Pages and passages of a file; what is wrong with the file itself comes back as a reason. */
export function extractFile(input: FileToRead): Promise<ExtractDocumentResult> {
  return read('extract-document', input)
}

async function read<Name extends ReaderTaskName>(
  name: Name,
  { file, kind, signal }: FileToRead,
): Promise<ReaderTasks[Name]['output'] | { ok: false; reason: ExtractionFailureReason }> {
  const attempt = (isPlain: boolean) => runReader(name, { file, kind, isPlain }, { signal })
  try {
    return await attempt(false).catch((error: unknown) => {
      if (!(error instanceof ReaderError) || kind !== 'pdf') throw error
      log.warn({ err: error, task: name }, 'a PDF is read for its text alone')
      return attempt(true)
    })
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error
    log.warn({ err: error, task: name, kind }, 'a file was given up')
    return { ok: false, reason: reasons[error.reason] }
  }
}
