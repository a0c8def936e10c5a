import PDFDocument from 'pdfkit'
import type { ThreadTasks } from '../../app/lib/thread-tasks'
import { drawSheet } from '../welcome-sheets/draw-sheet'

type Task = ThreadTasks['render-welcome-sheets']

/** A PDF with a page for each home: what to print and lay on the kitchen table. */
export default function renderWelcomeSheets({ size, sheets }: Task['input']): Promise<Task['output']> {
  const doc = new PDFDocument({ size, margin: 0, autoFirstPage: false, info: { Title: 'Welcome sheets' } })
  const parts: Buffer[] = []
  return new Promise((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('error', reject)
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))))
    for (const sheet of sheets) drawSheet(doc.addPage(), sheet)
    doc.end()
  })
}
