import { expect, it } from 'vitest'
import { createDevelopment, createHomeowner, createTenant, createUser } from '../../tests/factories/world'
import { owner } from '../../tests/support/database'
import { homeCookie, outcomeOf, requestTo, routeArgs, staffCookie } from '../../tests/support/sign-in'
import { action as leaveHome } from '~/routes/home.logout'
import { action as leaveEverywhere } from '~/routes/home.settings_.sign-out'
import { action as leavePlace } from '~/routes/impersonate.stop'
import { action as leave } from '~/routes/logout'

it('leaves nothing behind in the browser, however somebody goes', async () => {
  const tenant = await createTenant(owner())
  const development = await createDevelopment(owner(), tenant)
  const staff = await staffCookie(await createUser(owner(), { role: 'admin', tenantId: tenant.id }))
  const homeowner = await createHomeowner(owner(), development)
  await owner()('homeowners').where({ id: homeowner.id }).update({ termsAcceptedAt: new Date() })
  // The service worker forgets by itself, and the page clears its storage.
  const rest = '"cache"'
  for (const [action, path, cookie, cleared] of [
    [leave, '/logout', staff, '"cache", "storage"'],
    [leavePlace, '/impersonate/stop', staff, rest],
    [leaveHome, '/home/logout', await homeCookie(homeowner), rest],
    [leaveEverywhere, '/home/settings/sign-out', await homeCookie(homeowner), rest],
  ] as const) {
    const answer = await outcomeOf(() => action(routeArgs(requestTo(path, { cookie, form: {} }))))
    const { headers } = answer as Response
    expect(headers.get('Clear-Site-Data'), path).toBe(cleared)
    // As a new document: what the page has in memory goes, too.
    expect(headers.get('X-Remix-Reload-Document'), path).toBe('true')
    expect(headers.getSetCookie()[0], path).toMatch(/^openhouse_(staff|home)=.*Max-Age=0/)
  }
})
