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

/** A page whose picture shows no words comes back as null. @throws {PageNotRecognized} */
export type RecognizePage = () => Promise<RecognizedPage | null>

type ExtractOptions = FileToRead & {
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
  const extracted = await read('extract-document', { file, kind }, signal)
  if (!extracted.ok || extracted.toRecognize.length === 0) return extracted
  const recognized: RecognizedPage[] = []
  for (const [done, page] of extracted.toRecognize.entries()) {
    onRecognized?.(done, extracted.toRecognize.length)
    const found = await recognize(page, async () => {
      const answer = await read('recognize-page', { file, kind, page }, signal)
      if (!answer.ok) throw new PageNotRecognized(answer.reason)
      return answer.page
    }).catch((error: unknown) => {
      if (error instanceof PageNotRecognized) return null
      throw error
    })
    if (found) recognized.push(found)
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
