import { RenderingCancelledException, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs'
import './text-layer.css'
import type { PdfFile } from './pdf-files.client'

type Drawing = {
  file: PdfFile
  page: number
  canvas: HTMLCanvasElement
  /** Gets the words of the page, each where it is drawn, for selecting and for screen readers. */
  words?: HTMLElement | null
  /** In CSS pixels. */
  width: number
  signal: AbortSignal
}

/** Phones refuse larger canvases, or draw them white. */
const mostPixels = 12_000_000

/** Draws one page as wide as it is told, sharp on any screen. @returns its height by its width; null when it was called off. */
export async function drawPage({ file, page: number, canvas, words, width, signal }: Drawing): Promise<number | null> {
  const page = await file.getPage(number)
  if (signal.aborted) return null
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width })
  const density = Math.min(window.devicePixelRatio || 1, Math.sqrt(mostPixels / (viewport.width * viewport.height)))
  // Drawn aside and put in at once: what stands there stays until there is better.
  const aside = document.createElement('canvas')
  aside.width = Math.floor(viewport.width * density)
  aside.height = Math.floor(viewport.height * density)
  const rendering = page.render({ canvas: aside, viewport, transform: [density, 0, 0, density, 0, 0] })
  const callOff = () => rendering.cancel()
  signal.addEventListener('abort', callOff, { once: true })
  try {
    await rendering.promise
  } catch (error) {
    if (error instanceof RenderingCancelledException || signal.aborted) return null
    throw error
  } finally {
    signal.removeEventListener('abort', callOff)
  }
  if (signal.aborted) return null
  canvas.width = aside.width
  canvas.height = aside.height
  canvas.getContext('2d')?.drawImage(aside, 0, 0)
  // Frees its memory at once, which phones are slow to do.
  aside.width = 0
  if (words) await writeWords(words, { source: page.streamTextContent(), viewport, signal })
  return signal.aborted ? null : viewport.height / viewport.width
}

type Words = {
  source: ReadableStream
  viewport: ConstructorParameters<typeof TextLayer>[0]['viewport']
  signal: AbortSignal
}

async function writeWords(container: HTMLElement, { source, viewport, signal }: Words): Promise<void> {
  container.replaceChildren()
  container.style.setProperty('--total-scale-factor', String(viewport.scale))
  const layer = new TextLayer({ textContentSource: source, container, viewport })
  const callOff = () => layer.cancel()
  signal.addEventListener('abort', callOff, { once: true })
  try {
    await layer.render()
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    signal.removeEventListener('abort', callOff)
  }
}
