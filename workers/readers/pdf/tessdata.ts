// Tesseract wants its language data as a plain file; the package ships it packed. It is unpacked once a machine.
import { createRequire } from 'node:module'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

const DATA = '4.0.0_best_int'
const LANGUAGE = 'eng'

/** The folder that has the language data. */
export function tessdataFolder(): string {
  const folder = path.join(tmpdir(), `openhouse-tessdata-${DATA}-${userInfo().uid}`)
  const file = path.join(folder, `${LANGUAGE}.traineddata`)
  if (existsSync(file)) return folder
  const root = path.dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json'))
  const packed = readFileSync(path.join(root, DATA, `${LANGUAGE}.traineddata.gz`))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Two readers may do it at once: whoever is last replaces the same by the same.
  const partial = `${file}.${process.pid}`
  writeFileSync(partial, gunzipSync(packed), { mode: 0o600 })
  renameSync(partial, file)
  return folder
}
