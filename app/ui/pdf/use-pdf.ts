import { useCallback, useEffect, useState } from 'react'
import type { PdfFile } from './pdf-files.client'

export type PdfState =
  | { status: 'loading' }
  | { status: 'ready'; file: PdfFile; pages: number; ratio: number }
  | { status: 'failed'; gone: boolean }

/** Height by width of a page of A4, until a file says otherwise. */
export const a4 = 297 / 210

/** Opens the PDF at an address once the browser has pdf.js, which comes with the first one. A url of null waits. */
export function usePdf(url: string | null): { pdf: PdfState; retry: () => void } {
  const [pdf, setPdf] = useState<PdfState>({ status: 'loading' })
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    if (url === null) return
    let isWanted = true
    let giveBack = () => {}
    setPdf({ status: 'loading' })
    const load = async () => {
      const { borrowPdf } = await import('./pdf-files.client')
      if (!isWanted) return
      const borrowed = borrowPdf(url)
      giveBack = borrowed.giveBack
      const file = await borrowed.file
      const ratio = await ratioOf(file, 1)
      if (isWanted) setPdf({ status: 'ready', file, pages: file.numPages, ratio })
    }
    load().catch((error: unknown) => {
      if (isWanted) setPdf({ status: 'failed', gone: isGone(error) })
    })
    return () => {
      isWanted = false
      giveBack()
    }
  }, [url, attempt])

  return { pdf, retry: useCallback(() => setAttempt((before) => before + 1), []) }
}

/** Height by width of one page. */
async function ratioOf(file: PdfFile, page: number): Promise<number> {
  const { width, height } = (await file.getPage(page)).getViewport({ scale: 1 })
  return height / width
}

/** Whether the server said that there is no such file, or that it is not for this person: trying again is of no use then. */
function isGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    'status' in error &&
    typeof error.status === 'number' &&
    [401, 403, 404, 410].includes(error.status)
  )
}
