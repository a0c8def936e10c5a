// A development is made with what everybody knows of it; the rest is filled in step by step, each step kept by itself.
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { plainText } from '~/lib/name-key'
import { invalidate, markStale } from '~/platform/cache.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest, HttpError, notFound } from '~/platform/problem.server'
import { copyContents } from './copy-contents.server'
import type { DevelopmentDetails, HouseTypeInput, SetupChange } from './filters'

export type SetupPlace = { id: string; tenantId: string }

const tagsOf = ({ id, tenantId }: SetupPlace) => [`development:${id}`, `tenant:${tenantId}`]

/**
 * Makes a development with an assistant that answers for it; what another one has is copied if that is wished.
 * @returns its id.
 * @throws 404 for another development that the company does not have.
 */
export async function createDevelopment(
  scope: Scope,
  tenantId: string,
  { copyFrom, ...details }: DevelopmentDetails & { copyFrom: string | null },
): Promise<string> {
  const place = { id: newId(), tenantId }
  await scope.write(async (tx) => {
    const slug = await freeSlug(tx, tenantId, details.name)
    await tx.raw(
      `INSERT INTO developments (id, tenant_id, slug, name, address, city, country, latitude, longitude)
       VALUES (:id, :tenantId, :slug, :name, :address, :city, :country, :latitude, :longitude)`,
      { ...place, slug, ...details },
    )
    await tx.raw(
      `INSERT INTO assistants (id, tenant_id, development_id, name, prompt, is_default) VALUES (?, ?, ?, ?, ?, true)`,
      [newId(), tenantId, place.id, `${details.name} assistant`, promptOf(details.name)],
    )
    await recordEvent(tx, {
      type: 'development.created',
      tenantId,
      developmentId: place.id,
      subjectId: place.id,
      payload: { name: details.name },
    })
    if (copyFrom) await copyContents(tx, place, copyFrom)
    await markStale(tx, tagsOf(place))
  })
  await invalidate(tagsOf(place))
  return place.id
}

function promptOf(name: string): string {
  return `You help the people who live at ${name}. Be warm, brief and exact.`
}

/** As the address of a development has it, with a number where another one is called so. */
async function freeSlug(tx: Transaction, tenantId: string, name: string): Promise<string> {
  await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('developments:' || ?::uuid, 0))`, [tenantId])
  const base =
    plainText(name)
      .split(/[^a-z0-9]+/)
      .filter(Boolean)
      .join('-')
      .slice(0, 60) || 'development'
  const { rows } = await tx.raw<{ rows: { slug: string }[] }>(
    `SELECT slug FROM developments WHERE tenant_id = ? AND (slug = ? OR slug LIKE ?) LIMIT 10000`,
    [tenantId, base, `${base}-%`],
  )
  const taken = new Set(rows.map(({ slug }) => slug))
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? base : `${base}-${n}`
    if (!taken.has(slug)) return slug
  }
}

/**
 * Does what a form of the setup asks.
 * @returns what to tell the person.
 * @throws 400 for a code that another house type has, 404 for a house type or development that there is not, 409 for a house type in use.
 */
export async function changeSetup(scope: Scope, place: SetupPlace, asked: SetupChange): Promise<string> {
  const message = await scope.write(async (tx) => {
    const done = await change(tx, place, asked)
    await markStale(tx, tagsOf(place))
    return done
  })
  await invalidate(tagsOf(place))
  return message
}

function change(tx: Transaction, place: SetupPlace, asked: SetupChange): Promise<string> {
  switch (asked.intent) {
    case 'details':
      return saveDetails(tx, place, asked)
    case 'add-type':
      return addHouseType(tx, place, asked)
    case 'edit-type':
      return editHouseType(tx, place, asked)
    case 'remove-type':
      return removeHouseType(tx, place, asked.houseTypeId)
    case 'copy':
      return copyFromOther(tx, place, asked.from)
  }
}

async function saveDetails(tx: Transaction, place: SetupPlace, details: DevelopmentDetails): Promise<string> {
  const { id, tenantId } = place
  const { name, address, city, country, latitude, longitude } = details
  await tx.raw(
    `UPDATE developments SET name = :name, address = :address, city = :city, country = :country, latitude = :latitude,
       longitude = :longitude, updated_at = now() WHERE tenant_id = :tenantId AND id = :id`,
    { id, tenantId, name, address, city, country, latitude, longitude },
  )
  await recordEvent(tx, { type: 'development.changed', tenantId, developmentId: id, subjectId: id, payload: { name } })
  return 'The details are saved.'
}

async function addHouseType(
  tx: Transaction,
  place: SetupPlace,
  { code, name, bedrooms }: HouseTypeInput,
): Promise<string> {
  await refuseKnownCode(tx, place, code, null)
  const id = newId()
  await tx.raw(
    'INSERT INTO house_types (id, tenant_id, development_id, code, name, bedrooms) VALUES (?, ?, ?, ?, ?, ?)',
    [id, place.tenantId, place.id, code, name, bedrooms],
  )
  return savedType(tx, place, { id, code, name })
}

type Known = HouseTypeInput & { houseTypeId: string }

async function editHouseType(
  tx: Transaction,
  place: SetupPlace,
  { houseTypeId: id, code, name, bedrooms }: Known,
): Promise<string> {
  await refuseKnownCode(tx, place, code, id)
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `UPDATE house_types SET code = ?, name = ?, bedrooms = ?, updated_at = now() WHERE tenant_id = ? AND development_id = ? AND id = ?`,
    [code, name, bedrooms, place.tenantId, place.id, id],
  )
  if (!rowCount) throw notFound('House type')
  return savedType(tx, place, { id, code, name })
}

async function savedType(
  tx: Transaction,
  place: SetupPlace,
  { id, code, name }: { id: string; code: string; name: string },
): Promise<string> {
  const of = { tenantId: place.tenantId, developmentId: place.id, subjectId: id }
  await recordEvent(tx, { type: 'house_type.saved', ...of, payload: { code, name } })
  return `House type ${code} is saved.`
}

async function refuseKnownCode(tx: Transaction, place: SetupPlace, code: string, id: string | null): Promise<void> {
  const { rows } = await tx.raw<{ rows: { name: string }[] }>(
    'SELECT name FROM house_types WHERE tenant_id = ? AND development_id = ? AND code = ? AND (?::uuid IS NULL OR id <> ?::uuid)',
    [place.tenantId, place.id, code, id, id],
  )
  if (rows[0]) throw badRequest({ code: [`${rows[0].name} has this code already.`] })
}

/** What is of a house type would go with it, so only one that nothing is of goes. */
async function removeHouseType(
  tx: Transaction,
  { id: developmentId, tenantId }: SetupPlace,
  id: string,
): Promise<string> {
  const { rows } = await tx.raw<{ rows: { code: string; homes: number; documents: number }[] }>(
    `SELECT code,
       (SELECT count(*)::int FROM units WHERE tenant_id = :tenantId AND development_id = :developmentId AND house_type_id = type.id) AS homes,
       (SELECT count(*)::int FROM documents WHERE tenant_id = :tenantId AND development_id = :developmentId AND house_type_id = type.id) AS documents
     FROM house_types AS type WHERE tenant_id = :tenantId AND development_id = :developmentId AND id = :id FOR UPDATE`,
    { tenantId, developmentId, id },
  )
  const [known] = rows
  if (!known) throw notFound('House type')
  if (known.homes || known.documents)
    throw new HttpError(
      409,
      `House type ${known.code} has ${known.homes} homes and ${known.documents} documents. Give them another one first.`,
    )
  await tx.raw('DELETE FROM house_types WHERE tenant_id = ? AND development_id = ? AND id = ?', [
    tenantId,
    developmentId,
    id,
  ])
  await recordEvent(tx, {
    type: 'house_type.removed',
    tenantId,
    developmentId,
    subjectId: id,
    payload: { code: known.code },
  })
  return `House type ${known.code} is deleted.`
}

async function copyFromOther(tx: Transaction, place: SetupPlace, from: string): Promise<string> {
  const copied = await copyContents(tx, place, from)
  return copied ? `${copied} entries are copied.` : 'There was nothing to copy that is not here already.'
}
