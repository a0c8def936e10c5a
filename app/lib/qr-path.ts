import QRCode from 'qrcode'

/** A QR code as the path of an SVG, with the side of its box: one unit a module, and the four of white around it that readers want. */
export function qrPath(text: string): { path: string; side: number } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const parts: string[] = []
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) parts.push(`M${column + 4} ${row + 4}h1v1h-1z`)
  return { path: parts.join(''), side: modules.size + 8 }
}
