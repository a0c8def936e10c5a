import express, { type Express } from 'express'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)

/**
 * Serves what pdf.js asks for when a file lacks it: the fonts that every PDF may count on, the character maps of Asian scripts, and
 * a decoder of JPEG 2000 without WebAssembly. The version stands in the address, so a browser may keep them.
 */
export function servePdfAssets(app: Express): void {
  const root = path.dirname(require.resolve('pdfjs-dist/package.json'))
  for (const folder of ['cmaps', 'standard_fonts', 'wasm'])
    app.use(
      `/pdfjs/:version/${folder}`,
      express.static(path.join(root, folder), { immutable: true, maxAge: '1y', index: false, redirect: false }),
    )
  app.use('/pdfjs', (_req, res) => void res.status(404).type('text/plain').send('Not Found'))
}
