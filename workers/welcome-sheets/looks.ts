import path from 'node:path'

/** The light tokens of app/styles/app.css. */
export const inks = {
  ink: '#211c17',
  soft: '#4f4840',
  muted: '#6b6359',
  gold: '#b8892f',
  deepGold: '#7c5912',
  wash: '#f7efdc',
} as const

/** The faces of the app, as fonts that a PDF can hold (workers/welcome-sheets/fonts/README.md). */
export const fonts = { display: 'display', text: 'text', strong: 'strong' } as const

const files = { display: 'fraunces.ttf', text: 'inter.ttf', strong: 'inter-semibold.ttf' } as const

/** Makes the fonts known to a document; each is in the file once, with the letters that were used. */
export function registerFonts(doc: PDFKit.PDFDocument): void {
  for (const name of Object.values(fonts))
    doc.registerFont(name, path.resolve('workers/welcome-sheets/fonts', files[name]))
}
