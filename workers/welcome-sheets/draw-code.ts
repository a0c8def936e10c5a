import QRCode from 'qrcode'
import { inks } from './looks'

type Box = { left: number; top: number; size: number }

/** The white around a code is part of it, this many modules wide (ISO/IEC 18004). */
const quiet = 4

/** A QR code in a frame. Of its error correction, level Q, a quarter of it may be scratched. */
export function drawCode(doc: PDFKit.PDFDocument, url: string, { left, top, size }: Box): void {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'Q' })
  doc.roundedRect(left, top, size, size, 12).lineWidth(0.9).fillAndStroke('#ffffff', inks.gold)
  const module = size / (modules.size + 2 * quiet)
  doc.fillColor('#000000')
  for (let row = 0; row < modules.size; row += 1)
    for (let from = 0; from < modules.size; from += 1) {
      if (!modules.get(row, from)) continue
      // Neighbours in one rectangle: no hairlines between them.
      let to = from
      while (to + 1 < modules.size && modules.get(row, to + 1)) to += 1
      doc.rect(left + (from + quiet) * module, top + (row + quiet) * module, (to - from + 1) * module, module * 1.02)
      from = to
    }
  doc.fill()
}
