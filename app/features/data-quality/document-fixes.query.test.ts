import { owner } from '../../../tests/support/database'
import {
  createChunk,
  createDevelopment,
  createDocument,
  createHomeowner,
  createHouseType,
  createTenant,
  createUnit,
} from '../../../tests/factories/world'
import { fixedOf, holdsTo, marksOf, told } from '../../../tests/support/hold-fix'
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { systemScope } from '~/auth/scope.server'
import { queueIngestion } from '~/features/documents/commands/store-version.server'
import type { Development } from '~/models/development'
import type { Document } from '~/models/document'
import { DocumentVersion } from '~/models/document-version'
import type { Tenant } from '~/models/tenant'
import { storage } from '~/platform/storage/storage.server'
import { fixMissingHouseTypes } from './commands/fix-missing-house-types.server'
import { fixOrphanedDocuments } from './commands/fix-orphaned-documents.server'
import type { FixResult } from './commands/run-fix.server'

let tenant: Tenant
let place: Development

beforeEach(async () => {
  tenant = await createTenant(owner())
  place = await createDevelopment(owner(), tenant, { name: 'Longview Park' })
})

const scope = () => systemScope(tenant.id)
const marks = () => marksOf(tenant.id)
const fixed = () => fixedOf(tenant.id)
const held = (run: (apply: boolean) => Promise<FixResult>) => holdsTo(tenant.id, run)

describe('missing house types', () => {
  const run = (apply: boolean) => fixMissingHouseTypes(scope(), { apply })

  async function homes(types: (string | null)[]) {
    const units = []
    for (const [index, houseTypeId] of types.entries())
      units.push(
        await createUnit(owner(), place, { number: String(index + 1), address: `${index + 1} Elm Row`, houseTypeId }),
      )
    return units
  }
  const typeOf = async (id: string | undefined) =>
    ((await owner()('units').where({ id }).first('houseTypeId')) as { houseTypeId: string | null }).houseTypeId

  it('come from what the home was answered for, or from the homes around it, and never from a guess', async () => {
    const ash = await createHouseType(owner(), place, { name: 'The Ash' })
    const birch = await createHouseType(owner(), place, { name: 'The Birch' })
    const [a, b] = [ash.id, birch.id]
    const units = await homes([a, a, null, a, a, b, null, a, null])
    const last = units[8]
    const homeowner = await createHomeowner(owner(), place, { unit: last })
    const document = await createDocument(owner(), place, { houseTypeId: b })
    await owner()('documentViews').insert({
      id: randomUUID(),
      tenantId: tenant.id,
      developmentId: place.id,
      documentId: document.id,
      homeownerId: homeowner.id,
    })
    const done = await held(run)
    expect(told(done)).toEqual([
      ['unit-without-house-type', 'Home 3', true],
      ['unit-without-house-type', 'Home 7', false],
      ['unit-without-house-type', 'Home 9', true],
    ])
    expect(await Promise.all([units[2], units[6], last].map((unit) => typeOf(unit?.id)))).toEqual([a, null, b])
    expect((await fixed()).map(({ payload }) => payload)).toEqual([
      {
        fix: 'missing-house-types',
        table: 'units',
        before: { houseTypeId: null },
        after: { houseTypeId: a, because: 'neighbours' },
      },
      {
        fix: 'missing-house-types',
        table: 'units',
        before: { houseTypeId: null },
        after: { houseTypeId: b, because: 'record' },
      },
    ])
    expect(await marks()).toContain('development')
  })

  it('of other tenants are not looked at', async () => {
    const elsewhere = await createDevelopment(owner(), await createTenant(owner()))
    await createHouseType(owner(), elsewhere)
    await createUnit(owner(), elsewhere)
    expect(await run(true)).toMatchObject({ findings: [], mended: 0 })
  })
})

describe('orphaned documents', () => {
  const tomorrow = new Date(Date.now() + 25 * 3_600_000).toISOString()
  const run = (apply: boolean, now = tomorrow) =>
    fixOrphanedDocuments(scope(), { apply, queueReading: queueIngestion, now })
  const stateOf = async (id: string) =>
    (await owner()('documents').where({ id }).first('status', 'failureReason', 'readyVersion')) as object

  async function stored(values: Parameters<typeof createDocument>[2] & { hasFile?: boolean } = {}) {
    const { hasFile = true, ...rest } = values
    const storageKey = `${tenant.id}/documents/${randomUUID()}/file.pdf`
    const document = await createDocument(owner(), place, { ...rest, storageKey })
    const { id: documentId, fileName, contentType, sizeBytes, sha256, status } = document
    const file = { fileName, contentType, sizeBytes, sha256, storageKey }
    await DocumentVersion.query(owner()).insert({
      ...file,
      status,
      tenantId: tenant.id,
      developmentId: place.id,
      documentId,
      version: 1,
    })
    if (hasFile) await storage().put(storageKey, Buffer.from('file'), { contentType })
    return document
  }
  const chunks = async (document: Document) =>
    owner()('docChunks').where({ documentId: document.id }).orderBy('ordinal').select('version', 'houseTypeId')

  it('whose file is gone fail and say why; those without passages are read again', async () => {
    const gone = await stored({ title: 'A gone', hasFile: false })
    await createChunk(owner(), gone)
    const empty = await stored({ title: 'B empty' })
    const both = await stored({ title: 'C both', hasFile: false })
    const well = await stored({ title: 'D well' })
    await createChunk(owner(), well)
    const done = await held(run)
    expect(told(done)).toEqual([
      ['file-gone', 'A gone', true],
      ['file-gone', 'C both', true],
      ['document-without-passages', 'B empty', true],
    ])
    const failed = { status: 'failed', failureReason: expect.stringContaining('gone'), readyVersion: 1 }
    expect(await stateOf(gone.id)).toEqual(failed)
    expect(await stateOf(both.id)).toEqual(failed)
    expect(await chunks(gone)).toHaveLength(1)
    expect(await stateOf(empty.id)).toMatchObject({ status: 'queued' })
    expect(await stateOf(well.id)).toMatchObject({ status: 'ready', failureReason: null })
    const queued = await owner()('jobStatus').where({ tenantId: tenant.id }).select('queue', 'subjectId')
    expect(queued).toEqual([{ queue: 'ingest-document', subjectId: empty.id }])
  })

  it('have no passages of another version or house type', async () => {
    const ash = await createHouseType(owner(), place)
    const birch = await createHouseType(owner(), place)
    const document = await stored({ houseTypeId: ash.id, title: 'Both' })
    await createChunk(owner(), document, { version: 2 })
    await createChunk(owner(), document, { houseTypeId: birch.id })
    await createChunk(owner(), document)
    const replaced = await stored({ title: 'Old alone' })
    await createChunk(owner(), replaced, { version: 3 })
    const done = await held(run)
    expect(done.findings.map(({ problem }) => problem)).toEqual([
      '1 passage of another version, 1 passage for another house type.',
      '1 passage of another version.',
    ])
    expect(await chunks(document)).toEqual(Array(2).fill({ version: 1, houseTypeId: ash.id }))
    expect(await chunks(replaced)).toEqual([])
    expect(await stateOf(replaced.id)).toMatchObject({ status: 'queued' })
    expect(await marks()).toEqual(expect.arrayContaining(['chunks', 'development']))
  })

  it('leave no file behind, but for one that is younger than a day', async () => {
    const named = await stored()
    await createChunk(owner(), named)
    const key = `${tenant.id}/documents/${randomUUID()}/left.pdf`
    await storage().put(key, Buffer.from('left'), { contentType: 'application/pdf' })
    expect(await run(true, new Date().toISOString())).toMatchObject({ findings: [] })
    expect(await storage().exists(key)).toBe(true)
    expect(told(await held(run))).toEqual([['unreferenced-file', key.slice(tenant.id.length + 1), true]])
    expect(await storage().exists(key)).toBe(false)
    expect(await storage().exists(named.storageKey)).toBe(true)
  })
})
