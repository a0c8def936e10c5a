// The figures of the platform's load, beside counts made straight from what each request and each error left behind.
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { countOf, headOfDay } from './support/counts'
import { rows } from './support/demo'
import { chartTable, figureOf, numberAt, refresh, shownFigure, totalOf } from './support/figures'
import { comeIn } from './support/sign-in'
import { expect, test } from './support/test'

const ofToday = `(created_at AT TIME ZONE 'UTC')::date = (now() AT TIME ZONE 'UTC')::date`

type Load = { requests: number; refused: number; failed: number; route: string; ofRoute: number }

const load = () =>
  countOf<Load>(
    `SELECT count(*)::int AS requests, count(*) FILTER (WHERE status BETWEEN 400 AND 498)::int AS refused,
       count(*) FILTER (WHERE status >= 500)::int AS failed,
       (SELECT route FROM request_log WHERE ${ofToday} GROUP BY route ORDER BY count(*) DESC, route LIMIT 1) AS route,
       (SELECT count(*)::int FROM request_log WHERE ${ofToday} GROUP BY route ORDER BY count(*) DESC, route LIMIT 1) AS "ofRoute"
     FROM request_log WHERE ${ofToday}`,
  )

// Looking is a request too, and each is written down within seconds: the panels are counted while none is.
async function refreshedAtRest(page: Page): Promise<Load> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const before = await load()
    await refresh(page, 'Requests by day')
    await refresh(page, 'Latency by route')
    const after = await load()
    if (after.requests === before.requests) return after
  }
  throw new Error('Requests kept being written')
}

test('the load of the platform', async ({ page }) => {
  await comeIn(page, 'super_admin', null)
  const { today } = await countOf<{ today: string }>(`SELECT (now() AT TIME ZONE 'UTC')::date::text AS today`)
  await page.goto(`/admin/system?from=${today}&to=${today}`, { waitUntil: 'networkidle' })
  const { requests, refused, failed, route, ofRoute } = await refreshedAtRest(page)
  expect(requests).toBeGreaterThan(0)
  expect(await shownFigure(page, 'Requests')).toBe(requests)
  expect(await shownFigure(page, 'Error rate')).toBe(Number(((100 * failed) / requests).toFixed(2)))
  await expect(figureOf(page, 'Error rate')).toContainText(`${((100 * refused) / requests).toFixed(1)}% refused`)
  const routes = page.getByRole('table', { name: 'Routes with their latency' })
  expect(await totalOf(routes, 'Requests')).toBe(requests)
  expect(await numberAt(routes, route, 'Requests')).toBe(ofRoute)
  const byDay = await chartTable(page, 'Requests by day')
  expect(await numberAt(byDay, headOfDay(today), 'Went well')).toBe(requests - refused - failed)
  expect(await numberAt(byDay, headOfDay(today), 'Refused (4xx)')).toBe(refused)

  await refresh(page, 'Cache')
  const cache = page.getByRole('table', { name: 'Cache by question' })
  const kept = await countOf<{ answers: number; writes: number }>(
    `SELECT count(*)::int AS answers, sum(writes)::int AS writes FROM api_cache WHERE name = 'latency-by-route'`,
  )
  await expect.poll(() => numberAt(cache, 'latency-by-route', 'Kept answers')).toBe(kept.answers)
  expect(await numberAt(cache, 'latency-by-route', 'Writes')).toBe(kept.writes)
})

test.describe('with errors', () => {
  const planted = [randomUUID(), randomUUID(), randomUUID()]

  test.beforeEach(() =>
    rows(
      `INSERT INTO error_log (id, source, type, message, route, created_at)
       SELECT id, 'server', 'PlantedError', 'Number ' || place, 'routes/planted',
         ((now() AT TIME ZONE 'UTC')::date - 6)::timestamp AT TIME ZONE 'UTC' + CASE place WHEN 3 THEN interval '-1 second' ELSE interval '1 hour' * place END
       FROM unnest($1::uuid[]) WITH ORDINALITY AS given (id, place)`,
      [planted],
    ),
  )
  test.afterEach(() => rows('DELETE FROM error_log WHERE id = ANY ($1)', [planted]))

  test('what fails on the platform', async ({ page }) => {
    await comeIn(page, 'super_admin', null)
    await page.goto('/admin/system?period=7d', { waitUntil: 'networkidle' })
    await refresh(page, 'Top errors')
    const errors = page.getByRole('table', { name: 'Errors by type and route' })
    await expect(errors.getByText('Number 2')).toBeVisible()
    expect(await numberAt(errors, 'PlantedError', 'Times')).toBe(2)
  })
})
