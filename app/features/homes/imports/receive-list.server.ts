// A list is read in a process of its own, whatever its name says it is: a workbook begins as a zip does, and all else is a text.
import { open } from 'node:fs/promises'
import { extractionFailureMessage } from '~/domain/documents/extraction-failure'
import { importLimits } from '~/domain/imports/fields'
import { readTableTask, type TableFile, type TableSheet } from '~/domain/imports/table-task'
import { log } from '~/platform/log.server'
import { badRequest } from '~/platform/problem.server'
import { ReaderError } from '~/platform/readers/reader-error'
import { runReader } from '~/platform/readers/readers.server'
import { receiveUpload } from '~/platform/upload.server'

const zip = Buffer.from('PK\x03\x04', 'latin1')
const oldOffice = Buffer.from('d0cf11e0', 'hex')
const pdf = Buffer.from('%PDF', 'latin1')

export type ReceivedList = { fileName: string; sheets: TableSheet[]; act: string | null }

/**
 * The cells of the one file that a form holds.
 * @throws 400 for a file that is no list, 413 for one that is too large.
 */
export async function receiveList(request: Request): Promise<ReceivedList> {
  const upload = await receiveUpload(request, { maxBytes: importLimits.fileBytes, fields: ['act'] as const })
  try {
    const kind = await kindOf(upload.path)
    return {
      fileName: upload.fileName.slice(0, 200),
      sheets: await readList({ file: upload.path, kind }),
      act: upload.fields.act || null,
    }
  } finally {
    await upload.cleanup()
  }
}

/** The cells of a text. @throws 400 */
export function readPastedList(text: string): Promise<TableSheet[]> {
  return readList({ file: Buffer.from(text), kind: 'text' })
}

async function kindOf(path: string): Promise<TableFile['kind']> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    if (buffer.equals(zip)) return 'xlsx'
    if (buffer.equals(oldOffice))
      throw badRequest({
        file: ['This is an old Excel file (.xls), or one with a password. Save it as .xlsx without a password.'],
      })
    if (buffer.equals(pdf))
      throw badRequest({ file: ['This is a PDF. Choose the Excel or CSV file that it was made from.'] })
    return 'text'
  } finally {
    await file.close()
  }
}

async function readList(file: TableFile): Promise<TableSheet[]> {
  try {
    const read = await runReader(readTableTask, file)
    if (read.ok) return read.sheets
    throw badRequest({ file: [extractionFailureMessage(read.reason)] })
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error
    log.warn({ err: error, kind: file.kind }, 'a list was given up')
    throw badRequest({ file: ['This list is too large or too complicated to be read. Split it, or save it as CSV.'] })
  }
}
