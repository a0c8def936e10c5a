import { beforeEach, describe, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { newId } from '~/lib/id'
import { makePeriod, type Period, presetPeriod } from '~/metrics/query/period'
import { activeHomeowners } from '~/metrics/query/active-homeowners.server'
import { createBusyTenant, type BusyTenant } from '../../../../tests/api/busy-tenant'
import { owner } from '../../../../tests/support/database'
import { createUser } from '../../../../tests/factories/world'
import { readingShare } from '../documents/queries/readers.server'
import { developerCount, overviewTotals, topicDays } from './queries.server'

let busy: BusyTenant
let admin: Scope
let stranger: Scope
let period: Period
let place: { tenantId: string; developmentId: string }

beforeEach(async () => {
  busy = await createBusyTenant()
  const { tenant, development, otherDevelopment } = busy
  admin = staffScope({ role: 'admin', userId: newId(), tenantId: tenant.id })
  stranger = staffScope({
    role: 'developer',
    userId: newId(),
    tenantId: tenant.id,
    developmentIds: [otherDevelopment.id],
  })
  period = presetPeriod('30d', calendarDayIn('Europe/Dublin', new Date()))
  place = { tenantId: tenant.id, developmentId: development.id }
})

describe('the Overview tab', () => {
  it('counts the people who opened a document, and those who might have', async () => {
    expect(await readingShare(admin, { ...place, period })).toEqual({ readers: 2, previousReaders: 0, onboarded: 2 })
    const yesterday = period.to
    const one = makePeriod('custom', { from: yesterday, to: yesterday }, { today: period.to, compare: 'previous' })
    // Nobody today, and one person the day before, which it is compared with.
    expect(await readingShare(admin, { ...place, period: one })).toEqual({
      readers: 0,
      previousReaders: 1,
      onboarded: 2,
    })
    expect(await readingShare(stranger, { ...place, period })).toEqual({ readers: 0, previousReaders: 0, onboarded: 0 })
  })

  it('counts questions by topic and day', async () => {
    const rows = await topicDays(admin, { ...place, period })
    expect(rows.map(({ name, questions }) => [name, questions])).toEqual(Array(4).fill(['Heating', 1]))
    expect(new Set(rows.map(({ date }) => date)).size).toBe(4)
    expect(await topicDays(stranger, { ...place, period })).toEqual([])
  })
})

describe('over a company', () => {
  it('people add up from the kept windows as they do from their days', async () => {
    const everywhere = { tenantId: place.tenantId, developmentId: null }
    const kept = await activeHomeowners(admin, { ...everywhere, period })
    expect(kept).toEqual({ active: 2, previous: 0 })
    const { from, to } = period
    // Windows are kept for the days before alone.
    const counted = makePeriod('30d', { from, to }, { today: to, compare: 'weekdays' })
    expect(await activeHomeowners(admin, { ...everywhere, period: counted })).toEqual(kept)
  })

  it('windows that end on another day are not taken for the period', async () => {
    await owner()('developmentStats')
      .where({ tenantId: place.tenantId })
      .update({ countedOn: '2020-01-01', activeHomeowners: 99 })
    expect(await activeHomeowners(admin, { ...place, period })).toEqual({ active: 2, previous: 0 })
  })

  it('totals and developers are those of the company', async () => {
    await createUser(owner(), { role: 'developer', tenantId: place.tenantId })
    await createUser(owner(), { role: 'developer', tenantId: place.tenantId, disabledAt: new Date().toISOString() })
    expect(await developerCount(admin, { tenantId: place.tenantId })).toBe(1)
    expect(await overviewTotals(admin, { tenantId: place.tenantId, developmentId: null })).toMatchObject({
      developments: 2,
      units: 3,
      homeowners: 2,
      messages: 8,
      activeHomeowners7d: 2,
      inactiveHomeowners: 0,
    })
  })
})
