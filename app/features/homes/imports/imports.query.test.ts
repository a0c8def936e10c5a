// A list on its way: read, checked, mended, taken over, sent again, and taken back.
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { owner } from '../../../../tests/support/database'
import {
  createDevelopment,
  createHomeowner,
  createHouseType,
  createTenant,
  createUnit,
  createUser,
} from '../../../../tests/factories/world'
import { type Scope, staffScope } from '~/auth/scope.server'
import { qrTokenOf, hashQrToken } from '~/auth/qr-token.server'
import { parseDelimited } from '~/lib/delimited-text'
import { exportHomes } from '../export-homes.server'
import { changeImport } from './change-import.server'
import { createImport } from './create-import.server'
import type { ImportIntent } from './filters'
import { importDetails } from './queries.server'
import { giveUpImport, runImport } from './run-import.server'

let scope: Scope
let place: { tenantId: string; id: string }

beforeEach(async () => {
  const tenant = await createTenant(owner())
  place = await createDevelopment(owner(), tenant, { name: 'Oak Park', city: 'Naas', country: 'IE' })
  for (const code of ['A', 'B']) await createHouseType(owner(), place, { code })
  const user = await createUser(owner(), { role: 'admin', tenantId: tenant.id })
  scope = staffScope({ role: 'admin', tenantId: tenant.id, userId: user.id })
})

const list = (...lines: string[]) => lines.join('\n')

async function receive(text: string, more: { act?: string } = {}): Promise<string> {
  const rows = parseDelimited(text, 1_000).map((cells, index) => ({ number: index + 1, cells }))
  const sheets = [{ name: '', rows, isCut: false }]
  const { tenantId, id: developmentId } = place
  return createImport(scope, { tenantId, developmentId, source: 'paste', fileName: '', sheets, act: null, ...more })
}

const run = (importId: string) => runImport({ tenantId: place.tenantId, importId })
const change = (importId: string, asked: ImportIntent) =>
  changeImport(scope, { developmentId: place.id, importId }, asked)
const detailsOf = (importId: string) =>
  importDetails(scope, { developmentId: place.id, importId }, { rows: null, page: 1 })

async function check(text: string) {
  const importId = await receive(text)
  await run(importId)
  return { importId, ...(await detailsOf(importId)) }
}

async function takeOver(text: string) {
  const checked = await check(text)
  await change(checked.importId, { intent: 'import' })
  await run(checked.importId)
  return { importId: checked.importId, before: checked.shown, ...(await detailsOf(checked.importId)) }
}

/** All that stands of the homes and their people, as their list says it. */
async function exported(): Promise<string[][]> {
  const development = { ...place, timezone: 'Europe/Dublin', name: 'Oak Park' }
  return parseDelimited(await (await exportHomes(scope, development)).text(), 1_000)
}

/** The columns of an exported row that a test speaks of. */
const brief = (rows: string[][]) =>
  rows.slice(1).map((row) => [row[0], row[1], row[2], row[9], row[10], row[11], row[12]])

const sales = list(
  'Plot,Type,Address,Closing date,Purchaser,E-mail,Mobile',
  '1,A,"1 Oak Park, Naas",12/03/2026,Anna Murphy,anna@example.com,0871234567',
  '2,B,"2 Oak Park, Naas",,,,',
  '3,A,,13 March 2026,Cian Walsh,,',
  '3,A,,13 March 2026,Una Walsh,una@example.com,',
)

describe('an import', () => {
  it('says what it would do, does it once it is told to, and sent again changes nothing', async () => {
    const { shown } = await check(sales)
    expect(shown).toMatchObject({
      state: 'review',
      counts: { new: 3, changed: 1, unchanged: 0, refused: 0, skipped: 0 },
    })
    expect(await exported()).toHaveLength(1)

    const { shown: done, rows, importId } = await takeOver(sales)
    expect(done).toMatchObject({
      state: 'done',
      written: { homesAdded: 3, peopleAdded: 3, homesChanged: 0, peopleChanged: 0 },
    })
    expect(rows).toEqual([])
    expect(brief(await exported())).toEqual([
      ['1', 'A', '1 Oak Park, Naas', '2026-03-12', 'Anna Murphy', 'anna@example.com', '0871234567'],
      ['2', 'B', '2 Oak Park, Naas', '', '', '', ''],
      ['3', 'A', '3 Oak Park, Naas', '2026-03-13', 'Cian Walsh', '', ''],
      ['3', 'A', '3 Oak Park, Naas', '2026-03-13', 'Una Walsh', 'una@example.com', ''],
    ])
    expect((await check(sales)).shown.counts).toEqual({ new: 0, changed: 0, unchanged: 4, refused: 0, skipped: 0 })
    expect(await owner()('auditLog').where({ subjectId: importId }).pluck('type')).toEqual(['homes.imported'])
    // A run that comes late, or again, finds nothing to do.
    await run(importId)
    expect((await detailsOf(importId)).shown.state).toBe('done')
  })

  it('gives each home a code, a look-up on the map, and the days as the company counts them', async () => {
    await takeOver(sales)
    const [unit] = await owner()('units').where({ developmentId: place.id, number: '1' })
    expect(unit.qrTokenHash).toBe(hashQrToken(qrTokenOf(unit)))
    expect(unit.geocodingStatus).toBe('pending')
    expect(Date.parse(unit.handedOverAt)).toBe(Date.parse('2026-03-12T00:00:00Z'))
    expect(await owner()('rollupDirty').where({ developmentId: place.id, kind: 'development' }).first()).toBeDefined()
  })

  it('changes what was edited in the list that was downloaded, and nothing else', async () => {
    await takeOver(sales)
    const before = await exported()
    expect((await check(stringify(before))).shown.counts).toMatchObject({ unchanged: 4, new: 0, changed: 0 })
    const edited = before.map((row) => (row[10] === 'Cian Walsh' ? row.with(12, '+353 87 999 9999') : row))
    const { shown, before: dry } = await takeOver(stringify(edited, { escape_formulas: true }))
    expect(dry.counts).toMatchObject({ changed: 1, unchanged: 3 })
    expect(shown.written).toMatchObject({ homesAdded: 0, homesChanged: 0, peopleAdded: 0, peopleChanged: 1 })
    // As the list guards what could be a formula.
    expect(await exported()).toEqual(
      before.map((row) => (row[10] === 'Cian Walsh' ? row.with(12, "'+353 87 999 9999") : row)),
    )
  })

  it('keeps what cannot be read until it is mended, and takes the rest over', async () => {
    const { importId, shown, rows } = await check(
      list('Plot,Type,Name,E-mail', '1,A,Anna Murphy,anna@example', '2,Z,Cian Walsh,'),
    )
    expect(shown.state).toBe('review')
    expect(rows.map(({ verdict }) => verdict.problems?.map(({ column }) => column))).toEqual([[3], [1]])
    await change(importId, { intent: 'mend', row: 2, column: 3, value: 'anna@example.com', everywhere: false })
    expect((await detailsOf(importId)).shown.counts).toMatchObject({ new: 1, refused: 1 })
    await change(importId, { intent: 'import' })
    await run(importId)
    const half = await detailsOf(importId)
    expect([half.shown.state, half.rows.map(({ number }) => number)]).toEqual(['done', [3]])
    await change(importId, { intent: 'mend', row: 3, column: 1, value: 'b', everywhere: false })
    await change(importId, { intent: 'import' })
    await run(importId)
    expect((await detailsOf(importId)).shown.written).toMatchObject({ homesAdded: 2, peopleAdded: 2 })
  })

  it('judges the rows about one home together when one of them is mended', async () => {
    const { importId } = await check(list('Plot,Type', '7,A', '8,A', '7,B'))
    expect((await detailsOf(importId)).shown.counts).toMatchObject({ new: 2, refused: 1 })
    await change(importId, { intent: 'mend', row: 4, column: 0, value: '9', everywhere: false })
    expect((await detailsOf(importId)).shown.counts).toMatchObject({ new: 3, refused: 0 })
    await change(importId, { intent: 'mend', row: 3, column: 0, value: 'Plot 09', everywhere: false })
    expect((await detailsOf(importId)).shown.counts).toMatchObject({ new: 2, refused: 1 })
  })

  it('mends all cells that say the same in one go', async () => {
    const { importId } = await check(list('Plot,Type', '7,Ash', '8, Ash', '9,Elm'))
    await change(importId, { intent: 'mend', row: 2, column: 1, value: 'A', everywhere: true })
    await run(importId)
    expect((await detailsOf(importId)).shown.counts).toMatchObject({ new: 2, refused: 1 })
  })

  it('remembers what a company calls its columns', async () => {
    const { importId, shown } = await check(list('Ref,Kind', '1,A', '2,B'))
    expect(shown.mapping).toEqual(['', 'houseType'])
    const columns = { dateOrder: null, addsHouseTypes: true, clearsEmpty: false }
    await expect(change(importId, { intent: 'columns', fields: ['', 'houseType'], ...columns })).rejects.toMatchObject({
      status: 400,
    })
    await change(importId, { intent: 'columns', fields: ['number', 'houseType'], ...columns })
    await run(importId)
    expect((await detailsOf(importId)).shown.counts).toMatchObject({ new: 2 })
    expect((await check(list('REF.;kind', '3;C'))).shown.mapping).toEqual(['number', 'houseType'])
  })

  it('adds the house types of a development that has none yet, and takes them back', async () => {
    await owner()('houseTypes').where({ developmentId: place.id }).delete()
    const { importId, shown } = await takeOver(list('Plot,Type', '1,The Ash', '2,The Elm'))
    expect(shown.written).toMatchObject({ homesAdded: 2, houseTypesAdded: 2 })
    expect(await owner()('houseTypes').where({ developmentId: place.id }).orderBy('code').pluck('code')).toEqual([
      'THE-ASH',
      'THE-ELM',
    ])
    await change(importId, { intent: 'undo' })
    await run(importId)
    expect(await owner()('houseTypes').where({ developmentId: place.id }).pluck('code')).toEqual([])
  })

  it('that is sent again under its name is the same', async () => {
    expect(await receive(sales, { act: 'once' })).toBe(await receive(sales, { act: 'once' }))
  })

  it('tells homes apart that are written alike', async () => {
    for (const number of ['7', 'House 7']) await createUnit(owner(), place, { number })
    const { shown, rows } = await check(list('Plot,Type', '7,A', 'Unit 07,B'))
    expect(shown.counts).toMatchObject({ changed: 1, refused: 1 })
    expect(rows[1]?.verdict.problems?.[0]?.message).toMatch(/Row 2 says otherwise/)
    expect((await check(list('Plot,Type', 'Unit 07,B'))).rows[0]?.verdict.problems?.[0]?.message).toMatch(
      /too much alike/,
    )
  })

  it('is of its own development and company', async () => {
    const { importId } = await check(sales)
    const other = await createDevelopment(owner(), { id: place.tenantId })
    await expect(
      changeImport(scope, { developmentId: other.id, importId }, { intent: 'delete' }),
    ).rejects.toMatchObject({ status: 404 })
    expect(await change(importId, { intent: 'delete' })).toMatch(/deleted/)
    await expect(change(importId, { intent: 'delete' })).rejects.toMatchObject({ status: 404 })
  })
})

describe('undoing', () => {
  it('gives back what was changed and takes away what was added', async () => {
    const unit = await createUnit(owner(), place, {
      number: '1',
      address: 'Old Road',
      soldAt: '2026-01-05T15:30:00Z',
    })
    await createHomeowner(owner(), place, { unit, name: 'Anna Murphy', email: null })
    const before = await exported()
    const { importId } = await takeOver(list(sales, '1,,,,Ben Murphy,,').replace('Closing date', 'Sold on'))
    expect(await exported()).not.toEqual(before)
    await change(importId, { intent: 'undo' })
    await run(importId)
    expect((await detailsOf(importId)).shown).toMatchObject({ state: 'undone', written: { homesAdded: 0 } })
    expect(await exported()).toEqual(before)
    const again = await owner()('units').where({ id: unit.id }).first('soldAt')
    expect(Date.parse(again.soldAt)).toBe(Date.parse('2026-01-05T15:30:00Z'))
  })

  it.each([
    [
      'a homeowner of it has come in',
      () => owner()('homeowners').where({ name: 'Anna Murphy' }).update({ onboardedAt: new Date().toISOString() }),
      /has come in/,
    ],
    [
      'a code of its homes was used',
      () => owner()('units').where({ number: '2' }).update({ qrUses: 1 }),
      /its code was used/,
    ],
    ['a home was changed since', () => owner()('units').where({ number: '2' }).update({ phase: '9' }), /changed since/],
    [
      'a homeowner was changed since',
      () => owner()('homeowners').where({ name: 'Cian Walsh' }).update({ phone: '1' }),
      /changed since/,
    ],
  ])('is refused once %s', async (_, use, reason) => {
    const { importId } = await takeOver(sales)
    const before = await exported()
    await use()
    await expect(change(importId, { intent: 'undo' })).rejects.toMatchObject({
      status: 409,
      message: expect.stringMatching(reason),
    })
    // Used between the click and the job, it stays, and says why.
    await owner()('imports').where({ id: importId }).update({ state: 'undoing' })
    const failed = await run(importId).catch((error: Error) => error)
    expect(failed).toMatchObject({ name: 'PermanentJobError' })
    await giveUpImport({ tenantId: place.tenantId, importId }, (failed as Error).message)
    expect((await detailsOf(importId)).shown).toMatchObject({ state: 'done', error: expect.stringMatching(reason) })
    expect((await exported()).length).toBe(before.length)
  })

  it('leaves whatever there was, whatever the list', async () => {
    const number = fc.integer({ min: 1, max: 6 }).map(String)
    const rows = fc.array(
      fc.record({
        number,
        type: fc.constantFrom('A', 'B', 'Z', ''),
        address: fc.constantFrom('', '1 Road', '2 Road'),
        sold: fc.constantFrom('', '12/03/2026', '46000', 'TBC', '99/99/99'),
        name: fc.constantFrom('', 'Anna Murphy', 'Murphy, Anna', 'Ben Byrne', 'Cara Walsh'),
        email: fc.constantFrom('', 'a@example.com', 'b@example.com', 'A@EXAMPLE.COM', 'nobody'),
      }),
      { minLength: 1, maxLength: 10 },
    )
    const text = (said: Record<string, string>[]) =>
      stringify([['Plot', 'Type', 'Address', 'Sold on', 'Name', 'E-mail'], ...said.map((row) => Object.values(row))])
    const can = ({ counts }: { counts: { new?: number; changed?: number } }) =>
      (counts.new ?? 0) + (counts.changed ?? 0) > 0
    await fc.assert(
      fc.asyncProperty(rows, rows, async (first, second) => {
        const begun = await check(text(first))
        if (can(begun.shown)) {
          await change(begun.importId, { intent: 'import' })
          await run(begun.importId)
        }
        const before = await exported()
        const next = await check(text(second))
        if (can(next.shown)) {
          await change(next.importId, { intent: 'import' })
          await run(next.importId)
          const { counts } = (await check(text(second))).shown
          expect([counts.new, counts.changed]).toEqual([0, 0])
          await change(next.importId, { intent: 'undo' })
          await run(next.importId)
        }
        expect(await exported()).toEqual(before)
        await owner()('units').where({ developmentId: place.id }).delete()
        await owner()('imports').where({ developmentId: place.id }).delete()
      }),
      { numRuns: 12 },
    )
  })
})
