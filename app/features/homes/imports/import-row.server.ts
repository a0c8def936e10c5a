// An import as its commands hold it.
import { z } from 'zod'
import { isImportField, type ImportCounts, type ImportState, type Mapping } from '~/domain/imports/fields'
import { headingKey } from '~/domain/imports/guess-columns'
import type { ReadingContext } from '~/domain/imports/reading'
import guidance from '~/domain/danger/guidance.json'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import type { HomesPlace } from '../known-homes.server'

export const importOptionsSchema = z.object({
  /** Null where the list itself is to tell. */
  dateOrder: z.enum(['dmy', 'mdy']).nullable().default(null),
  /** What the list told when it was checked. */
  foundDateOrder: z.enum(['dmy', 'mdy']).nullable().default(null),
  addsHouseTypes: z.boolean().default(false),
  clearsEmpty: z.boolean().default(false),
})
export type ImportOptions = z.infer<typeof importOptionsSchema>

export type ImportRow = {
  id: string
  tenantId: string
  developmentId: string
  state: ImportState
  headings: string[]
  mapping: Mapping
  options: ImportOptions
  counts: Partial<ImportCounts>
  houseTypeIds: string[]
}

type Stored = Omit<ImportRow, 'mapping' | 'options'> & { mapping: string[]; options: unknown }

/**
 * An import, held until the transaction ends.
 * @throws 404 for one that there is not, or that the person may not see.
 */
export async function holdImport(tx: Transaction, id: string): Promise<ImportRow> {
  const { rows } = await tx.raw<{ rows: Stored[] }>(
    `SELECT id, tenant_id, development_id, state, headings, mapping, options, counts, house_type_ids
     FROM imports WHERE id = ? FOR UPDATE`,
    [id],
  )
  const [row] = rows
  if (!row) throw notFound('Import')
  const mapping = row.mapping.map((field) => (isImportField(field) ? field : ''))
  return { ...row, mapping, options: importOptionsSchema.parse(row.options) }
}

export type ImportPlace = HomesPlace & { name: string; city: string; country: string | null }

/** The development of an import, and what of it decides how a list is read. */
export async function importPlace(tx: Transaction, tenantId: string, developmentId: string): Promise<ImportPlace> {
  const { rows } = await tx.raw<{ rows: Omit<ImportPlace, 'tenantId' | 'developmentId'>[] }>(
    `SELECT place.name, place.city, place.country, tenant.timezone FROM developments AS place
     JOIN tenants AS tenant ON tenant.id = place.tenant_id WHERE place.tenant_id = ? AND place.id = ?`,
    [tenantId, developmentId],
  )
  const [row] = rows
  if (!row) throw notFound('Development')
  const zones: Record<string, string> = guidance.zones
  return { ...row, tenantId, developmentId, country: row.country ?? zones[row.timezone] ?? null }
}

/** The house types of a development by what is the same of how they are called: their code, and their name. */
export async function houseTypesByKey(tx: Transaction, place: HomesPlace): Promise<Map<string, string>> {
  const { rows } = await tx.raw<{ rows: { code: string; name: string }[] }>(
    'SELECT code, name FROM house_types WHERE tenant_id = ? AND development_id = ? ORDER BY code LIMIT 1000',
    [place.tenantId, place.developmentId],
  )
  const named = rows.map(({ code, name }) => [headingKey(name), code] as const)
  // Of a code and a name that are the same, the code is meant.
  return new Map([...named, ...rows.map(({ code }) => [headingKey(code), code] as const)].filter(([key]) => key))
}

/** How the rows of an import are read. */
export async function readingContext(
  tx: Transaction,
  place: ImportPlace,
  { dateOrder, foundDateOrder, addsHouseTypes, clearsEmpty }: ImportOptions,
): Promise<ReadingContext> {
  const { country } = place
  const houseTypes = await houseTypesByKey(tx, place)
  const usual = country === 'US' || country === 'PH' ? 'mdy' : 'dmy'
  return { dateOrder: dateOrder ?? foundDateOrder ?? usual, country, houseTypes, addsHouseTypes, clearsEmpty }
}
