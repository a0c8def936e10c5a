// A file is read in a process of its own, which a file that is made to be slow or large brings down. Pages of which only a picture can
// be read are recognised one by one, by a job of their own.
import type { ExtractionFailureReason } from '~/domain/documents/extraction-failure'
import type { FileKind } from '~/domain/documents/file-kinds'
import {
  type ExtractDocumentResult,
  extractDocumentTask,
  type FileToRead,
  type InspectDocumentResult,
  inspectDocumentTask,
  type RecognizedPage,
  type RecognizePageResult,
  recognizePageTask,
} from '~/domain/documents/reader-tasks'
import type { ReaderTask } from '~/lib/reader-task'
import { log } from '~/platform/log.server'
import { ReaderError } from '~/platform/readers/reader-error'
import { runReader } from '~/platform/readers/readers.server'

type GivenFile = { file: string | Uint8Array; kind: FileKind; signal?: AbortSignal }
type Failed = { ok: false; reason: ExtractionFailureReason }

const reasons: Record<ReaderError['reason'], ExtractionFailureReason> = {
  time: 'too-slow',
  memory: 'too-much-memory',
  crash: 'unreadable',
}

/** Whether a file can be read, as far as that can be told soon. */
export function inspectFile({ file, kind, signal }: GivenFile): Promise<InspectDocumentResult> {
  return read(inspectDocumentTask, { file, kind }, signal)
}

type ExtractOptions = GivenFile & {
  /** What was recognised on the pages that need it, once that was tried; without it they are named. */
  recognized?: RecognizedPage[]
}

/** Pages and passages of a file; what is wrong with the file itself comes back as a reason. */
export function extractFile({ file, kind, recognized, signal }: ExtractOptions): Promise<ExtractDocumentResult> {
  return read(extractDocumentTask, { file, kind, recognized }, signal)
}

/** The words on one page of which only a picture can be read. */
export function recognizeFilePage({
  file,
  kind,
  page,
  signal,
}: GivenFile & { page: number }): Promise<RecognizePageResult> {
  return read(recognizePageTask, { file, kind, page }, signal)
}

async function read<Output>(
  task: ReaderTask<FileToRead, Output>,
  input: FileToRead,
  signal: AbortSignal | undefined,
): Promise<Output | Failed> {
  try {
    return await runReader(task, input, { signal })
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error
    log.warn({ err: error, task: task.name, kind: input.kind }, 'a file was given up')
    return { ok: false, reason: reasons[error.reason] }
  }
}
