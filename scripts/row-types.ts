// npm run types:rows: writes the types of rows anew from the migrations.
import './support/quiet'
import { writeFileSync } from 'node:fs'
import { rowTypes, rowTypesFile } from './support/row-types'
import { scratchDatabase } from './support/scratch-database'

const { url, drop } = await scratchDatabase('test')
try {
  writeFileSync(rowTypesFile, await rowTypes(url))
} finally {
  await drop()
}
