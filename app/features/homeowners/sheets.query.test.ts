import { owner } from '../../../tests/support/database'
import {
  createDevelopment,
  createHomeowner,
  createTenant,
  createUnit,
  createUser,
} from '../../../tests/factories/world'
import { readPrinted } from '../../../tests/support/read-qr'
import { fromAddress, outcomeOf, requestTo, routeArgs, staffCookie } from '../../../tests/support/sign-in'
import { beforeEach, describe, expect, it } from 'vitest'
import { randomUUID } from 'node:crypto'
import { hashQrToken, qrTokenOf } from '~/auth/qr-token.server'
import { newId } from '~/lib/id'
import type { Development } from '~/models/development'
import { action, loader } from '~/routes/admin.developments.$developmentId.welcome-sheets[.]pdf'
import { loader as page } from '~/routes/admin.developments.$developmentId.welcome-sheets'
import { loader as scan } from '~/routes/q.$token'

let place: Development

beforeEach(async () => {
  place = await createDevelopment(owner(), await createTenant(owner()))
})

async function codedUnit(values: { number: string; address: string }) {
  const coded = { id: newId(), qrSalt: randomUUID() }
  return createUnit(owner(), place, {
    ...coded,
    ...values,
    soldAt: new Date().toISOString(),
    qrTokenHash: hashQrToken(qrTokenOf(coded)),
  })
}

async function print(form: Record<string, string>, role: 'admin' | 'developer' = 'admin') {
  const user = await createUser(owner(), { role, tenantId: place.tenantId }, [place])
  const path = `/admin/developments/${place.id}/welcome-sheets.pdf`
  const request = requestTo(path, { cookie: await staffCookie(user), form })
  return (await outcomeOf(() => action(routeArgs(request, { developmentId: place.id })))) as Response
}

async function visit(of: typeof page | typeof loader, search = '') {
  const user = await createUser(owner(), { role: 'admin', tenantId: place.tenantId })
  const request = requestTo(`/admin/developments/${place.id}/welcome-sheets${search}`, {
    cookie: await staffCookie(user),
  })
  return outcomeOf(async () => of(routeArgs(request, { developmentId: place.id })))
}

const pagesOf = (pdf: string) => Number(/\/Count (\d+)/.exec(pdf)?.[1])
const printed = () => owner()('auditLog').where({ type: 'qr.printed' }).select('subjectId', 'payload')

describe('welcome sheets', () => {
  it('are a page for each home that was named, each on record', async () => {
    const units = []
    for (const number of ['1', '2', '3', '15A']) units.push(await createUnit(owner(), place, { number }))
    const response = await print({ size: 'A5', choice: 'named', homes: '1-2, 15A' })
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('application/pdf')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pagesOf(bytes.toString('latin1'))).toBe(3)
    const expected = units.filter(({ number }) => number !== '3').map(({ id }) => id)
    const rows = await printed()
    expect(rows.map(({ subjectId }) => subjectId as string).sort()).toEqual(expected.sort())
  })

  it('hold the code of their home, to be read by a camera and opened, on either paper and by any name', async () => {
    const homes = [
      await codedUnit({ number: '1', address: '1 Ulica Łódzka' }),
      await codedUnit({
        number: '2',
        address: 'Apartment 1204, The Old Distillery Building, Saint Catherine’s Harbour Quarter, Baile Átha Cliath',
      }),
    ] as const
    for (const [size, widthMm] of [
      ['A5', 148],
      ['A4', 210],
    ] as const) {
      const response = await print({ size, choice: 'sold' })
      const pages = await readPrinted(new Uint8Array(await response.arrayBuffer()))
      expect(pages.map(({ code }) => new URL(code ?? '').pathname)).toEqual(
        homes.map((home) => `/q/${qrTokenOf(home)}`),
      )
      expect(pages.map((each) => each.widthMm)).toEqual([widthMm, widthMm])
      expect(pages[0]?.text).toContain('1 Ulica Łódzka')
      expect(pages[1]?.text.replaceAll(/\s+/g, ' ')).toContain('Saint Catherine’s Harbour Quarter, Baile Átha Cliath')
      expect(pages[0]?.text).toContain('/sign-in')
    }
    const token = qrTokenOf(homes[1])
    const request = requestTo(`/q/${token}`, { headers: { 'User-Agent': 'Mozilla/5.0 (iPhone) Safari/605' } })
    const opened = (await fromAddress('198.51.100.7', () =>
      outcomeOf(() => scan(routeArgs(request, { token }))),
    )) as Response
    expect(opened.headers.get('Location')).toBe('/welcome')
    expect(await visit(page, '?home=2')).toMatchObject({
      home: '2',
      scans: { rows: [{ number: '2', outcome: 'arrived', address: '198.51.100.7' }] },
    })
    expect(await visit(page, '?home=1')).toMatchObject({ scans: { rows: [] } })
  })

  it('are named after what they are for', async () => {
    await codedUnit({ number: '1', address: '1 Longview Park' })
    await codedUnit({ number: '2', address: '2 Longview Park' })
    const nameOf = async (form: Record<string, string>) =>
      (await print({ size: 'A5', choice: 'named', ...form })).headers.get('Content-Disposition')
    expect(await nameOf({ homes: '2' })).toContain('filename="Welcome sheet, 2 Longview Park.pdf"')
    expect(await nameOf({ homes: '1-2' })).toContain(`filename="Welcome sheets, ${place.name}.pdf"`)
  })

  it('are not printed by a link: it leads to the form', async () => {
    await codedUnit({ number: '1', address: '1 Longview Park' })
    const response = (await visit(loader)) as Response
    expect(response.headers.get('Location')).toBe(`/admin/developments/${place.id}/welcome-sheets`)
    expect(await printed()).toEqual([])
  })

  it('are for the homes that wait, without those whose people are in, unsold, or without a code', async () => {
    const soldAt = '2026-01-01T00:00:00.000Z'
    const waiting = await createUnit(owner(), place, { soldAt })
    const settled = await createUnit(owner(), place, { soldAt })
    await createHomeowner(owner(), place, { unit: settled, onboardedAt: soldAt })
    await createUnit(owner(), place)
    await createUnit(owner(), place, { soldAt, qrRevokedAt: soldAt })
    expect((await print({ size: 'A4', choice: 'waiting' })).status).toBe(200)
    expect((await printed()).map(({ subjectId }) => subjectId as string)).toEqual([waiting.id])
    await print({ size: 'A4', choice: 'sold' })
    expect(await printed()).toHaveLength(3)
  })

  it('are refused with the field named, and nothing is on record', async () => {
    const elsewhere = await createDevelopment(owner(), { id: place.tenantId })
    await createUnit(owner(), elsewhere, { number: '77' })
    for (const [form, field] of [
      [{ size: 'A5', choice: 'named', homes: '77' }, 'homes'],
      [{ size: 'A5', choice: 'waiting' }, 'choice'],
      [{ size: 'A0', choice: 'waiting' }, 'size'],
    ] as const) {
      const response = await print(form)
      expect(response.status).toBe(400)
      const { errors } = (await response.json()) as { errors: Record<string, string[]> }
      expect(Object.keys(errors)).toEqual([field])
    }
    expect(await printed()).toEqual([])
  })

  it('are not for a developer to print', async () => {
    await createUnit(owner(), place, { number: '1' })
    expect((await print({ size: 'A5', choice: 'named', homes: '1' }, 'developer')).status).toBe(403)
  })
})
