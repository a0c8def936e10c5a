// A file is read in a process of its own, which a file that is made to be slow or large brings down. Pages of which only a picture can
// be read are recognised one by one, each in its own time.
import type { ExtractionFailureReason } from '~/domain/documents/extraction-failure'
import type { FileKind } from '~/domain/documents/file-kinds'
import {
  type ExtractDocumentResult,
  extractDocumentTask,
  type FileToRead,
  type InspectDocumentResult,
  inspectDocumentTask,
  type RecognizedPage,
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

/** A page whose picture shows no words comes back as null. @throws {PageNotRecognized} */
export type RecognizePage = () => Promise<RecognizedPage | null>

type ExtractOptions = GivenFile & {
  /** Told how many pages were recognised of those that have to be. */
  onRecognized?: (done: number, all: number) => void
  /** Recognises a page, or knows it from an earlier try. Default: recognises it. */
  recognize?: (page: number, now: RecognizePage) => Promise<RecognizedPage | null>
}

/** A page that cannot be recognised: it is left out, and may be tried again another time. */
class PageNotRecognized extends Error {}

/** Pages and passages of a file; what is wrong with the file itself comes back as a reason. */
export async function extractFile({
  file,
  kind,
  signal,
  onRecognized,
  recognize = (_, now) => now(),
}: ExtractOptions): Promise<ExtractDocumentResult> {
  const extracted = await read(extractDocumentTask, { file, kind }, signal)
  if (!extracted.ok || extracted.toRecognize.length === 0) return extracted
  const recognized: RecognizedPage[] = []
  for (const [done, page] of extracted.toRecognize.entries()) {
    onRecognized?.(done, extracted.toRecognize.length)
    const found = await recognize(page, async () => {
      const answer = await read(recognizePageTask, { file, kind, page }, signal)
      if (!answer.ok) throw new PageNotRecognized(answer.reason)
      return answer.page
    }).catch((error: unknown) => {
      if (error instanceof PageNotRecognized) return null
      throw error
    })
    if (found) recognized.push(found)
  }
  return read(extractDocumentTask, { file, kind, recognized }, signal)
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
