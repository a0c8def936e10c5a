// The types of rows, read off a migrated database: what the driver answers with for each column, under the name that it has in TypeScript.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import kanel, { type InterfacePropertyDeclaration, type Output, type TypeDefinition } from 'kanel'
import { snakeCaseMappers } from 'objection'
import prettier from 'prettier'

const { makePgTsGenerator, processDatabase } = kanel

export const rowTypesFile = 'app/models/rows.ts'

/** As the pools of app/platform/db read them: a date is the text of a day, a moment ISO text, and what no number of JavaScript holds exactly is text. */
const driverTypes: Record<string, string> = {
  'pg_catalog.bool': 'boolean',
  'pg_catalog.int2': 'number',
  'pg_catalog.int4': 'number',
  'pg_catalog.int8': 'string',
  'pg_catalog.float4': 'number',
  'pg_catalog.float8': 'number',
  'pg_catalog.numeric': 'string',
  'pg_catalog.text': 'string',
  'pg_catalog.varchar': 'string',
  'pg_catalog.xid8': 'string',
  'pg_catalog.uuid': 'string',
  'pg_catalog.inet': 'string',
  'pg_catalog.date': 'string',
  'pg_catalog.timestamptz': 'string',
  'pg_catalog.jsonb': 'unknown',
  'pg_catalog.tsvector': 'string',
  'public.vector': 'string',
  'public.halfvec': 'string',
}

const citations = declaredIn('domain/chat/citation', 'Citation', 'Citation[]')
const record = 'Record<string, unknown>'

/** What no constraint says: the shapes of JSON, and words in arrays. */
const columnTypes: Record<string, TypeDefinition> = {
  'analytics_events.payload': record,
  'asides.card': declaredIn('domain/danger/danger-card', 'DangerCard'),
  'asides.danger_kinds': declaredIn('domain/danger/kinds', 'DangerKind'),
  'assistant_drafts.settings': record,
  'assistant_versions.settings': record,
  'assistants.settings': record,
  'audit_log.payload': record,
  'event_outbox.payload': record,
  'gap_notices.citations': citations,
  'gap_proofs.citations': citations,
  'homeowners.preferences': record,
  'messages.citations': citations,
  'question_run_answers.citations': citations,
  'tenants.quotas': 'Record<string, number>',
}

function declaredIn(file: string, name: string, written = name): TypeDefinition {
  const source = { name, path: `~/${file}`, isDefault: false, isAbsolute: true, importAsType: true }
  return { name: written, typeImports: [source] }
}

type Column = { name: string; type: { fullName: string }; isArray: boolean }
type Table = { name: string; checks?: { clause: string }[] }

// Of these the driver reads arrays as the text that they are sent as.
const unreadArray = 'UnreadArray'

function typeOf({ name, type, isArray }: Column, { name: table, checks = [] }: Table): TypeDefinition {
  if (isArray && type.fullName === 'public.halfvec') return unreadArray
  const known = columnTypes[`${table}.${name}`] ?? wordsOf(checks, name) ?? driverTypes[type.fullName]
  if (!known) throw new Error(`What does the driver answer for ${type.fullName}, as of ${table}.${name}?`)
  return known
}

// status = ANY (ARRAY['ready'::text, 'failed'::text])
const isOneOf = /^(\w+) = ANY \(ARRAY\[((?:'[^']*'::text(?:, )?)+)\]\)$/

function wordsOf(checks: { clause: string }[], column: string): string | undefined {
  const words = checks.map(({ clause }) => isOneOf.exec(clause)).find((found) => found?.[1] === column)?.[2]
  return words?.replaceAll('::text', '').replaceAll(', ', ' | ')
}

const { parse } = snakeCaseMappers()
const camelCase = (name: string) => Object.keys(parse({ [name]: null })).join()
const pascalCase = (name: string) => camelCase(name).replace(/^./, (first) => first.toUpperCase())

const file = (directory: string) => path.join(directory, 'rows')

const rows = (directory: string) =>
  makePgTsGenerator({
    getMetadata: ({ name, comment }, generateFor) => ({
      name: generateFor === 'selector' ? `${pascalCase(name)}Row` : `${name}_${generateFor}`,
      comment: comment ? [comment] : undefined,
      path: file(directory),
      exportAs: 'named',
    }),
    getPropertyMetadata: (column, table, _, { comment }) => ({
      name: camelCase(column.name),
      comment,
      typeOverride: typeOf(column as Column, table),
      nullableOverride: typeOf(column as Column, table) === 'unknown' ? false : undefined,
    }),
  })

function asText(property: InterfacePropertyDeclaration): InterfacePropertyDeclaration {
  return property.typeName === unreadArray ? { ...property, typeName: 'string', dimensions: 0 } : property
}

/** Leaves out what is inserted and changed, and the types of keys: those are plain. */
const rowsAlone =
  (directory: string) =>
  (output: Output): Output => {
    const contents = output[file(directory)]
    if (contents?.fileType !== 'typescript') throw new Error('The database has no tables.')
    const declarations = contents.declarations
      .flatMap((each) => (each.declarationType === 'interface' && each.name.endsWith('Row') ? [each] : []))
      .map((row) => ({ ...row, properties: row.properties.map(asText) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    return { [file(directory)]: { fileType: 'typescript', declarations } }
  }

const opening = '// Generated from the migrated database by `npm run types:rows`; a test holds it up to date.\n'

/** The module with the types of all rows of the database at `url`; the same schema is always the same text. */
export async function rowTypes(url: string): Promise<string> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'openhouse-rows-'))
  try {
    await processDatabase({
      connection: url,
      schemaNames: ['public'],
      filter: ({ kind, name }) => kind === 'table' && !name.startsWith('schema_migrations'),
      outputPath: directory,
      generators: [rows(directory)],
      preRenderHooks: [rowsAlone(directory)],
    })
    const code = readFileSync(`${file(directory)}.ts`, 'utf8').replaceAll(/\n\n(?= )/g, '\n')
    const style = await prettier.resolveConfig(rowTypesFile)
    return await prettier.format(opening + code, { ...style, parser: 'typescript' })
  } finally {
    rmSync(directory, { recursive: true })
  }
}
