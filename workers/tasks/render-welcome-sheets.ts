import PDFDocument from 'pdfkit'
import type { renderWelcomeSheetsTask } from '~/domain/homeowners/welcome-sheet'
import type { InputOf, OutputOf } from '~/lib/thread-task'
import { drawSheet } from '../welcome-sheets/draw-sheet'
import { registerFonts } from '../welcome-sheets/looks'

type Task = typeof renderWelcomeSheetsTask

/** A PDF with a page for each home: what to print and lay on the kitchen table. */
export default function renderWelcomeSheets({ size, title, sheets }: InputOf<Task>): Promise<OutputOf<Task>> {
  const doc = new PDFDocument({
    size,
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    info: { Title: title, Author: sheets[0]?.builder, Creator: 'OpenHouse' },
  })
  registerFonts(doc)
  const parts: Buffer[] = []
  return new Promise((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('error', reject)
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))))
    for (const sheet of sheets) {
      drawSheet(doc.addPage(), sheet)
      // Of many, the one that is looked for is found by its address.
      doc.outline.addItem(sheet.address)
    }
    doc.end()
  })
}
