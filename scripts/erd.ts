// npm run erd: writes docs/schema.md anew from the migrations.
import './support/quiet'
import knex from 'knex'
import { writeFileSync } from 'node:fs'
import { schemaPage } from './support/schema-page'
import { scratchDatabase } from './support/scratch-database'

const { url, drop } = await scratchDatabase('test')
const db = knex({ client: 'pg', connection: url })
try {
  writeFileSync('docs/schema.md', await schemaPage(db))
} finally {
  await db.destroy()
  await drop()
}
