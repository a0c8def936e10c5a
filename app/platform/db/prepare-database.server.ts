// What the schema is built on, seen to before the first migration: what is missing is told with the statement that mends it.
import type { Knex } from 'knex'
import { prepareRoles } from './roles.server'
import { SetupError } from './setup-error'

const extensions = [
  { name: 'vector', product: 'pgvector 0.8' },
  { name: 'pg_trgm', product: "PostgreSQL's own pg_trgm" },
]

/**
 * Makes sure of the right to create tables, of the roles and of the extensions.
 * @throws {SetupError} when something is missing that this login may not mend.
 */
export async function prepareDatabase(db: Knex): Promise<void> {
  await checkRights(db)
  await prepareRoles(db)
  for (const extension of extensions) await prepareExtension(db, extension)
}

type Rights = { login: string; database: string; mayCreate: boolean }

async function checkRights(db: Knex): Promise<void> {
  const { rows } = await db.raw<{ rows: Rights[] }>(
    `SELECT quote_ident(current_user) AS login, quote_ident(current_database()) AS database,
       has_database_privilege(current_database(), 'CREATE') AND has_schema_privilege('public', 'CREATE') AS may_create`,
  )
  const { login, database, mayCreate } = rows[0] as Rights
  if (!mayCreate)
    throw new SetupError(
      `The login ${login} may not create schemas and tables in ${database}. As a superuser: ALTER DATABASE ${database} OWNER TO ${login};`,
    )
}

async function prepareExtension(db: Knex, { name, product }: (typeof extensions)[number]): Promise<void> {
  try {
    await db.raw(`CREATE EXTENSION IF NOT EXISTS ${name}`)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === '42501')
      throw new SetupError(
        `The extension ${name} is not in this database, and its login may not create it. As a superuser, in this database: CREATE EXTENSION ${name};`,
      )
    if (code === '58P01' || code === '0A000')
      throw new SetupError(`OpenHouse needs ${product}, which is not installed on this server.`)
    throw error
  }
}
