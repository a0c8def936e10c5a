import { owner } from '../../../tests/support/database'
import {
  createDevelopment,
  createHomeowner,
  createTenant,
  createUnit,
  createUser,
} from '../../../tests/factories/world'
import { outcomeOf, requestTo, routeArgs, staffCookie } from '../../../tests/support/sign-in'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Development } from '~/models/development'
import { action } from '~/routes/admin.developments.$developmentId.welcome-sheets[.]pdf'

let place: Development

beforeEach(async () => {
  place = await createDevelopment(owner(), await createTenant(owner()))
})

async function print(form: Record<string, string>, role: 'admin' | 'developer' = 'admin') {
  const user = await createUser(owner(), { role, tenantId: place.tenantId }, [place])
  const path = `/admin/developments/${place.id}/welcome-sheets.pdf`
  const request = requestTo(path, { cookie: await staffCookie(user), form })
  return (await outcomeOf(() => action(routeArgs(request, { developmentId: place.id })))) as Response
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

  it('are for the homes that wait, without those whose people are in, unsold, or without a code', async () => {
    const soldAt = new Date('2026-01-01')
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
