// pdf.js, in the browser alone and in a chunk of its own: whoever imports this does so when there is a page to draw.
// The legacy build, since it is read on whatever phone people have.
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy, version } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

export type PdfFile = PDFDocumentProxy

GlobalWorkerOptions.workerSrc = workerUrl

/** What a file may lack and a viewer must have: app/platform/http/serve-pdf-assets.server.ts serves it. */
const assets = `/pdfjs/${version}`
/** How long a file stays open after the last page of it was taken away, in case that the next one is of it too. */
const lingerMs = 20_000

type Open = { file: Promise<PdfFile>; close: () => void; users: number; closing?: ReturnType<typeof setTimeout> }
const open = new Map<string, Open>()

/**
 * Opens a PDF, or shares it with those who have it open.
 * @returns the file, and what gives it back: to be called once.
 */
export function borrowPdf(url: string): { file: Promise<PdfFile>; giveBack: () => void } {
  const entry = open.get(url) ?? openPdf(url)
  entry.users++
  clearTimeout(entry.closing)
  return {
    file: entry.file,
    giveBack: () => {
      entry.users--
      if (entry.users === 0) entry.closing = setTimeout(entry.close, lingerMs)
    },
  }
}

function openPdf(url: string): Open {
  const task = getDocument({
    url,
    // Our pages allow neither eval nor WebAssembly.
    isEvalSupported: false,
    useWasm: false,
    enableXfa: false,
    cMapUrl: `${assets}/cmaps/`,
    standardFontDataUrl: `${assets}/standard_fonts/`,
    wasmUrl: `${assets}/wasm/`,
  })
  const close = () => {
    if (open.get(url) === entry) open.delete(url)
    void task.destroy()
  }
  const entry: Open = { file: task.promise, close, users: 0 }
  open.set(url, entry)
  // One that failed is asked for anew the next time.
  entry.file.catch(() => open.get(url) === entry && open.delete(url))
  return entry
}
