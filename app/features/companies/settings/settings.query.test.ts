// The pages of a company's settings, as its administrators send them.
import { beforeEach, expect, it } from 'vitest'
import { createTenant, createUser } from '../../../../tests/factories/world'
import { owner } from '../../../../tests/support/database'
import { outcomeOf, requestTo, routeArgs, staffCookie } from '../../../../tests/support/sign-in'
import { signedIn } from '~/auth/sessions.server'
import { defaultSettings } from '~/domain/settings/catalogue'
import { standardFormats } from '~/lib/formats'
import { action as changeGeneral } from '~/routes/admin.settings._index'
import { action as changeFormats, loader as formats } from '~/routes/admin.settings.formats'

let cookie: string
let tenantId: string

beforeEach(async () => {
  tenantId = (await createTenant(owner(), { name: 'Longview Homes' })).id
  cookie = await staffCookie(await createUser(owner(), { role: 'admin', tenantId }))
})

const args = (form?: Record<string, string>) => routeArgs(requestTo('/admin/settings', { cookie, form }))
const formatsOfStaff = async () => (await signedIn(requestTo('/admin', { cookie }))).staff?.formats
const status = (answer: unknown) =>
  answer instanceof Response ? answer.status : (answer as { init: ResponseInit }).init.status

it('writes numbers, days and costs as the company chose, until it goes back', async () => {
  const euros = { locale: 'de-DE', currency: 'EUR', usdRate: '0.92', usdRateOn: '2026-03-12' }
  expect(await formatsOfStaff()).toEqual(standardFormats)
  expect(status(await outcomeOf(() => changeFormats(args({ intent: 'save', ...euros, currency: 'EUROS' }))))).toBe(400)
  expect(status(await outcomeOf(() => changeFormats(args({ intent: 'save', ...euros, usdRateOn: '' }))))).toBe(400)
  expect(status(await changeFormats(args({ intent: 'save', ...euros })))).toBe(302)
  expect(await formatsOfStaff()).toEqual({
    locale: 'de-DE',
    money: { currency: 'EUR', perUsd: 0.92, on: '2026-03-12' },
  })
  await changeFormats(args({ intent: 'reset' }))
  expect(await formats(args())).toMatchObject({ settings: defaultSettings('formats'), isDefault: true })
})

it('changes the name and the zone, and records both as they were', async () => {
  const after = { name: 'Longview Houses', timezone: 'Europe/Berlin' }
  expect(status(await changeGeneral(args({ ...after, timezone: 'Mars/Olympus' })))).toBe(400)
  await changeGeneral(args(after))
  await changeGeneral(args(after))
  expect(await owner()('tenants').where({ id: tenantId }).first('name', 'timezone')).toEqual(after)
  const recorded = await owner()('auditLog').where({ type: 'tenant.changed' }).select('payload')
  expect(recorded).toEqual([{ payload: { before: { name: 'Longview Homes', timezone: 'Europe/Dublin' }, after } }])
})
