// The fonts are the built-in ones of PDF: nothing is embedded, so equal input gives equal bytes on every machine.
export const fonts = {
  body: 'Helvetica',
  bold: 'Helvetica-Bold',
  italic: 'Helvetica-Oblique',
  display: 'Times-Roman',
} as const

export type FontName = (typeof fonts)[keyof typeof fonts]

export const colours = {
  ink: '#26282b',
  quiet: '#6b6f75',
  rule: '#dcdad4',
  gold: '#b8892f',
  wash: '#faf6ec',
  room: '#fcfbf8',
  paper: '#ffffff',
} as const

/** Sizes and distances in points (1/72 inch); the page is A4. */
export const page = { width: 595.28, height: 841.89, left: 76, right: 76, top: 88, bottom: 74, gutter: 26 } as const

export const text = {
  body: { size: 10.5, leading: 15.5 },
  narrow: { size: 9.5, leading: 14 },
  cell: { size: 9.5, leading: 13.5 },
  narrowCell: { size: 8.5, leading: 12 },
} as const

export type TextStyle = { size: number; leading: number }
