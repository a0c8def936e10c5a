// A single home and its people, by hand: read by the same rules as a row of a list, and written by the same statements.
import type { Scope } from '~/auth/scope.server'
import { type KnownUnit, personFields } from '~/domain/imports/assess-rows'
import type { RowReading } from '~/domain/imports/reading'
import { readRow } from '~/domain/imports/read-row'
import { unitKey } from '~/domain/imports/unit-key'
import { recordEvent } from '~/events/record-event.server'
import { isUuid, newId } from '~/lib/id'
import { invalidate, markStale } from '~/platform/cache.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest, type FieldErrors, HttpError, notFound } from '~/platform/problem.server'
import { homesTags } from '../imports/homes-tags'
import { importOptionsSchema, importPlace, type ImportPlace, readingContext } from '../imports/import-row.server'
import {
  holdHomes,
  insertPeople,
  insertUnits,
  knownHomes,
  type StoredHome,
  unitIdsByKey,
  updatePeople,
  updateUnits,
} from '../known-homes.server'
import { homeFields, type HomeForm, type HomeIntent, homeMapping, type PersonForm, personMapping } from './filters'

type Place = { tenantId: string; developmentId: string }

/** @returns the id of the home. @throws 400 for what cannot be meant, and for a number that another home has. */
export async function addHome(scope: Scope, { tenantId, developmentId }: Place, form: HomeForm): Promise<string> {
  const id = newId()
  await changeHomes(scope, { tenantId, developmentId }, async (tx, place) => {
    const unit = await readHome(tx, place, form, null)
    await insertUnits(tx, place, [{ ...unit, id }])
    await recordEvent(tx, {
      type: 'unit.added',
      tenantId,
      developmentId,
      subjectId: id,
      payload: { number: unit.number },
    })
  })
  return id
}

/**
 * Does what a form of a home's page asks.
 * @returns what to tell the person, and whether the home is still there.
 * @throws 400 for what cannot be meant, 404 for a home or homeowner that there is not, 409 for what somebody uses.
 */
export function changeHome(
  scope: Scope,
  place: Place,
  unitId: string | undefined,
  asked: HomeIntent,
): Promise<{ message: string; isGone: boolean }> {
  if (!isUuid(unitId)) throw notFound('Home')
  return changeHomes(scope, place, async (tx, known) => {
    const [home] = await knownHomes(tx, known, [unitId])
    if (!home) throw notFound('Home')
    return change(tx, known, home, asked)
  })
}

async function changeHomes<T>(
  scope: Scope,
  of: Place,
  work: (tx: Transaction, place: ImportPlace) => Promise<T>,
): Promise<T> {
  const tags = homesTags(of)
  const result = await scope.write(async (tx) => {
    const place = await importPlace(tx, of.tenantId, of.developmentId)
    await holdHomes(tx, place)
    const done = await work(tx, place)
    await markStale(tx, tags)
    return done
  })
  await invalidate(tags)
  return result
}

async function change(tx: Transaction, place: ImportPlace, home: StoredHome, asked: HomeIntent) {
  const stays = (message: string) => ({ message, isGone: false })
  switch (asked.intent) {
    case 'save':
      return stays(await saveHome(tx, place, home, asked))
    case 'add-person':
      return stays(await savePerson(tx, place, home, { id: null, form: asked }))
    case 'edit-person':
      return stays(await savePerson(tx, place, home, { id: asked.homeownerId, form: asked }))
    case 'remove-person':
      return stays(await removePerson(tx, place, home, asked.homeownerId))
    case 'remove':
      return { message: await removeHome(tx, place, home), isGone: true }
  }
}

async function saveHome(tx: Transaction, place: ImportPlace, home: StoredHome, form: HomeForm): Promise<string> {
  const unit = await readHome(tx, place, form, home)
  await updateUnits(tx, place, [{ ...unit, id: home.id }])
  await recordEvent(tx, { type: 'unit.changed', ...ofHome(place, home), payload: { number: unit.number } })
  return `Home ${unit.number} is saved.`
}

/** A home as its form says it. @throws 400 */
async function readHome(
  tx: Transaction,
  place: ImportPlace,
  form: HomeForm,
  home: StoredHome | null,
): Promise<KnownUnit> {
  const options = importOptionsSchema.parse({ clearsEmpty: true })
  const reading = readRow(
    homeFields.map((field) => form[field]),
    homeMapping,
    await readingContext(tx, place, options),
  )
  refuse(reading, homeFields)
  const others = ((await unitIdsByKey(tx, place)).get(unitKey(reading.number)) ?? []).filter((id) => id !== home?.id)
  if (others.length) throw badRequest({ number: [`There is a home ${reading.number} already.`] })
  if (!reading.unit.address) throw badRequest({ address: ['A home has an address.'] })
  const { address, ...unit } = reading.unit
  const none = { houseType: null, postcode: null, phase: null, energyRating: null, mprn: null, gprn: null }
  return { ...none, soldOn: null, handedOverOn: null, ...unit, address, number: reading.number }
}

function refuse(reading: RowReading, fields: readonly string[]): void {
  if (reading.skipped) throw badRequest({ [fields[0] ?? '']: ['Write its number.'] })
  const errors: FieldErrors = {}
  for (const { column, message } of reading.problems) (errors[fields[column ?? -1] ?? ''] ??= []).push(message)
  if (reading.problems.length) throw badRequest(errors)
}

type Person = { id: string | null; form: PersonForm }

async function savePerson(
  tx: Transaction,
  place: ImportPlace,
  home: StoredHome,
  { id, form }: Person,
): Promise<string> {
  const known = id === null ? null : home.people.find((person) => person.id === id)
  if (known === undefined) throw notFound('Homeowner')
  const row = [home.unit.number, ...personFields.map((field) => form[field])]
  const reading = readRow(
    row,
    personMapping,
    await readingContext(tx, place, importOptionsSchema.parse({ clearsEmpty: true })),
  )
  refuse(reading, ['number', ...personFields])
  const [said] = reading.people
  if (!said?.name) throw badRequest({ name: ['Write the name.'] })
  const email = said.email ?? null
  const shared = home.people.find(
    (person) => person.id !== id && email && person.email?.toLowerCase() === email.toLowerCase(),
  )
  if (shared) throw badRequest({ email: [`${shared.name} of this home has this address. Each needs their own.`] })
  const person = { id: id ?? newId(), unitId: home.id, name: said.name, email, phone: said.phone ?? null }
  await (known ? updatePeople(tx, place, [person]) : insertPeople(tx, place, [person]))
  const of = { tenantId: place.tenantId, developmentId: place.developmentId, subjectId: person.id }
  await recordEvent(tx, {
    type: known ? 'homeowner.corrected' : 'homeowner.added',
    ...of,
    payload: { unitId: home.id },
  })
  return `${person.name} is saved.`
}

/** Whoever has come in has an account, which is theirs to delete. */
async function removePerson(tx: Transaction, place: ImportPlace, home: StoredHome, id: string): Promise<string> {
  const { tenantId, developmentId } = place
  const { rows } = await tx.raw<{ rows: { name: string; isIn: boolean }[] }>(
    `SELECT name, num_nonnulls(onboarded_at, last_active_at, terms_accepted_at) > 0
       OR EXISTS (SELECT FROM conversations WHERE conversations.tenant_id = person.tenant_id AND homeowner_id = person.id) AS is_in
     FROM homeowners AS person WHERE tenant_id = ? AND development_id = ? AND unit_id = ? AND id = ? FOR UPDATE`,
    [tenantId, developmentId, home.id, id],
  )
  const [person] = rows
  if (!person) throw notFound('Homeowner')
  if (person.isIn)
    throw new HttpError(
      409,
      `${person.name} has come in: the account is theirs, and they can delete it in their settings.`,
    )
  await tx.raw('DELETE FROM homeowners WHERE tenant_id = ? AND development_id = ? AND id = ?', [
    tenantId,
    developmentId,
    id,
  ])
  await recordEvent(tx, {
    type: 'homeowner.deleted',
    tenantId,
    developmentId,
    subjectId: id,
    payload: { unitId: home.id },
  })
  return `${person.name} is removed.`
}

/** A home goes as long as nobody is or was in it. */
async function removeHome(tx: Transaction, place: ImportPlace, home: StoredHome): Promise<string> {
  const { tenantId, developmentId } = place
  if (home.people.length)
    throw new HttpError(409, `${home.people.map(({ name }) => name).join(' and ')} live there. Remove them first.`)
  const { rows } = await tx.raw<{ rows: [{ isUsed: boolean }] }>(
    `SELECT EXISTS (SELECT FROM units WHERE tenant_id = :tenantId AND development_id = :developmentId AND id = :id AND qr_uses > 0)
       OR EXISTS (SELECT FROM qr_scans WHERE unit_id = :id) AS is_used`,
    { tenantId, developmentId, id: home.id },
  )
  if (rows[0].isUsed) throw new HttpError(409, `The code of home ${home.unit.number} was used, so its history is kept.`)
  await tx.raw('DELETE FROM units WHERE tenant_id = ? AND development_id = ? AND id = ?', [
    tenantId,
    developmentId,
    home.id,
  ])
  await recordEvent(tx, { type: 'unit.removed', ...ofHome(place, home), payload: { number: home.unit.number } })
  return `Home ${home.unit.number} is removed.`
}

const ofHome = ({ tenantId, developmentId }: ImportPlace, { id }: StoredHome) => ({
  tenantId,
  developmentId,
  subjectId: id,
})
