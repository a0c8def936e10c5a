// When something goes wrong, it goes wrong by itself: one panel, one person.
import { developmentCalled, type Place } from './support/counts'
import { rows, staffOf } from './support/demo'
import { shownFigure } from './support/figures'
import { comeIn } from './support/sign-in'
import { expect, test } from './support/test'

let park: Place

test.beforeAll(async () => {
  park = await developmentCalled('longview-park')
})

test.describe('a query that fails', () => {
  const table = 'chat_topics_daily'

  test.beforeEach(async () => {
    await rows(`REVOKE SELECT ON ${table} FROM openhouse_tenant`)
    // What was kept while it worked would hide that it fails.
    await rows(`UPDATE api_cache SET expires_at = '-infinity' WHERE name IN ('topic-days', 'top-topics')`)
  })
  test.afterEach(() => rows(`GRANT SELECT ON ${table} TO openhouse_tenant`))

  for (const { tab, broken, whole, figure } of [
    { tab: '', broken: 'What homeowners ask about', whole: 'Questions by day', figure: 'Messages' },
    { tab: '/chat', broken: 'Top topics', whole: 'Volume by day', figure: 'Questions' },
  ])
    test(`breaks its panel and no other: ${broken}`, async ({ page }) => {
      await comeIn(page, 'admin', park.tenant)
      await page.goto(`/admin/developments/${park.id}${tab}?period=90d`)
      const panel = page.getByRole('region', { name: broken, exact: true })
      await expect(panel.getByRole('alert')).toContainText('These figures could not be loaded')
      await expect(page.getByRole('alert')).toHaveCount(1)
      expect(await shownFigure(page, figure)).toBeGreaterThan(0)
      await expect(page.getByRole('region', { name: whole, exact: true }).getByRole('figure')).toBeVisible()

      await rows(`GRANT SELECT ON ${table} TO openhouse_tenant`)
      await panel.getByRole('button', { name: 'Try again' }).click()
      await expect(panel.getByRole('alert')).toHaveCount(0)
      await expect(panel.getByRole('figure').or(panel.getByRole('list')).first()).toBeVisible()
    })
})

test('who asks the API too often waits, and nobody else does', async ({ browser, page }) => {
  const impatient = await (await browser.newContext()).newPage()
  const { email } = staffOf('developer', park.tenant)
  await comeIn(impatient, 'developer', park.tenant)
  const path = '/api/admin/analytics/overview'
  let refused = await impatient.request.get(path)
  expect(refused.status()).toBe(200)
  const limit = Number(refused.headers()['ratelimit-limit'])
  expect(limit).toBeGreaterThan(0)
  for (let asked = 1; asked <= 2 * limit && refused.status() === 200; asked += 20) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => impatient.request.get(path)))
    refused = answers.find((answer) => answer.status() !== 200) ?? refused
  }
  expect(refused.status()).toBe(429)
  expect(refused.headers()['content-type']).toContain('application/problem+json')
  expect(await refused.json()).toMatchObject({ status: 429 })
  const waitS = Number(refused.headers()['retry-after'])
  expect(waitS).toBeGreaterThan(0)
  expect(waitS).toBeLessThanOrEqual(60)
  expect(refused.headers()['ratelimit-remaining']).toBe('0')
  await expect
    .poll(() =>
      rows(
        `SELECT DISTINCT l.type FROM audit_log AS l JOIN users AS u ON u.id = l.actor_id
         WHERE u.email = $1 AND l.type = 'api.rate_limited' AND l.created_at > now() - interval '1 minute'`,
        [email],
      ),
    )
    .toHaveLength(1)
  await impatient.context().close()

  await comeIn(page, 'admin', 'Vale & Harbour')
  expect((await page.request.get(path)).status()).toBe(200)
})
