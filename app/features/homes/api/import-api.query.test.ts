// Homes and homeowners as a program sends them: tried, done once, refused row by row.
import Ajv from 'ajv/dist/2020'
import { beforeEach, expect, it } from 'vitest'
import { owner } from '../../../../tests/support/database'
import { outcomeOf, requestTo, routeArgs, staffCookie } from '../../../../tests/support/sign-in'
import { createDevelopment, createHouseType, createTenant, createUser } from '../../../../tests/factories/world'
import { openApiDocument } from '~/features/analytics/api/openapi.server'
import { action as putHomeowners } from '~/routes/api.v1.developments.$developmentId.homeowners'
import { action as putUnits } from '~/routes/api.v1.developments.$developmentId.units'
import { importRoutes } from './import-schemas'

let developmentId: string
let cookie: string

beforeEach(async () => {
  const tenant = await createTenant(owner())
  const development = await createDevelopment(owner(), tenant, { name: 'Oak Park', country: 'IE' })
  await createHouseType(owner(), development, { code: 'A1' })
  developmentId = development.id
  cookie = await staffCookie(await createUser(owner(), { role: 'admin', tenantId: tenant.id }))
})

type Sent = { rows?: unknown; key?: string; query?: string; as?: typeof putUnits }

async function put({ rows, key, query = '', as = putUnits }: Sent) {
  const headers = key ? { 'Idempotency-Key': key } : undefined
  const path = `/api/v1/developments/${developmentId}/${as === putUnits ? 'units' : 'homeowners'}${query}`
  const request = requestTo(path, { cookie, method: 'PUT', json: { rows }, headers })
  const response = (await outcomeOf(() => as(routeArgs(request, { developmentId })))) as Response
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const units = [
  { number: '1', house_type: 'A1', address: '1 Oak Park', sold_on: '2026-03-12' },
  { number: '2', house_type: 'Z9' },
]
const counted = (more: object) => ({ new: 0, changed: 0, unchanged: 0, refused: 0, skipped: 0, ...more })
const homes = () => owner()('units').where({ developmentId }).orderBy('number').pluck('number')

it('says what it would do, does it, and does it once', async () => {
  const dry = await put({ rows: units, query: '?dry_run=true' })
  expect(dry.body).toMatchObject({ import_id: null, dry_run: true, counts: counted({ new: 1, refused: 1 }) })
  expect(await homes()).toEqual([])

  const done = await put({ rows: units, key: 'first' })
  expect(done.body).toMatchObject({
    counts: counted({ new: 1, refused: 1 }),
    refused: [{ row: 2, problems: [expect.stringMatching(/no house type “Z9”/)] }],
  })
  expect(await homes()).toEqual(['1'])
  expect((await put({ rows: units, key: 'first' })).body.import_id).toBe(done.body.import_id)
  expect((await put({ rows: [units[0]] })).body.counts).toEqual(counted({ unchanged: 1 }))
})

it('takes homeowners by the number of their home', async () => {
  await put({ rows: [units[0]] })
  const rows = [{ number: '1', name: 'Anna Murphy', email: 'anna@example.com', phone: '0871234567' }]
  expect((await put({ rows, as: putHomeowners })).body.counts).toEqual(counted({ changed: 1 }))
  expect((await put({ rows, as: putHomeowners })).body.counts).toEqual(counted({ unchanged: 1 }))
  expect(await owner()('homeowners').where({ developmentId }).first()).toMatchObject({
    name: 'Anna Murphy',
    phone: '0871234567',
  })
})

it('refuses what is no list of homes, and answers as it is described', async () => {
  expect((await put({ rows: [] })).status).toBe(400)
  expect((await put({ rows: [{ number: '1', colour: 'red' }] })).status).toBe(400)
  const description = openApiDocument(importRoutes)
  const path = description.paths?.['/api/v1/developments/{developmentId}/units']?.put
  const schema = path?.responses?.['200'] as { content: Record<string, { schema: object }> }
  const validate = new Ajv({ strict: false, validateFormats: false }).compile({
    ...schema.content['application/json']?.schema,
    components: description.components,
  })
  expect(validate((await put({ rows: units })).body), JSON.stringify(validate.errors)).toBe(true)
})
