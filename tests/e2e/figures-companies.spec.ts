// The figures of the pages over all developments of a company, beside counts made straight from the rows.
import { activePeople, chatCounts, countOf, headOfDay, inDays, percent, untilCounted } from './support/counts'
import {
  cellOf,
  chartTable,
  comparedFigure,
  figureOf,
  numberAt,
  numberIn,
  shownFigure,
  totalOf,
} from './support/figures'
import { comeIn } from './support/sign-in'
import { expect, test } from './support/test'

const company = ['Longview Homes']
const theirs = 't.name = $1'
const asked = (days: number, skip = 0) => chatCounts(`${theirs} AND ${inDays('m.sent_at', days, skip)}`, company)
const perDay = (table: string, condition = 'true') =>
  countOf<{ day: string; count: number }>(
    `SELECT (e.created_at AT TIME ZONE t.timezone)::date::text AS day, count(*)::int AS count
     FROM ${table} AS e JOIN tenants AS t ON t.id = e.tenant_id
     WHERE ${theirs} AND ${condition} AND ${inDays('e.created_at', 30)} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1`,
    company,
  )
const happened = (table: string, days: number, skip = 0, condition = 'true') =>
  countOf<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table} AS e JOIN tenants AS t ON t.id = e.tenant_id
     WHERE ${theirs} AND ${condition} AND ${inDays('e.created_at', days, skip)}`,
    company,
  ).then(({ count }) => count)

test.beforeEach(async ({ page }) => {
  await untilCounted()
  await comeIn(page, 'admin', 'Longview Homes')
})

for (const days of [30, 7])
  test(`the Overview of a company, ${days} days`, async ({ page }) => {
    await page.goto(`/admin?period=${days}d`)
    const [now, before] = [await asked(days), await asked(days, days)]
    expect(now.questions).toBeGreaterThan(0)
    expect(await shownFigure(page, 'Questions')).toBe(now.questions)
    expect(await comparedFigure(page, 'Questions')).toBe(before.questions)
    expect(await shownFigure(page, 'Answered')).toBe(percent(now.answered, now.answers))
    expect(await shownFigure(page, 'Active homeowners')).toBe(await activePeople(theirs, company, days))
    expect(await comparedFigure(page, 'Active homeowners')).toBe(await activePeople(theirs, company, days, days))
    expect(await shownFigure(page, 'Cost')).toBeCloseTo(now.costUsd, 3)

    const { sold, onboarded, ready } = await countOf<{ sold: number; onboarded: number; ready: number }>(
      `SELECT (SELECT count(sold_at)::int FROM units WHERE tenant_id = t.id) AS sold,
         (SELECT count(onboarded_at)::int FROM homeowners WHERE tenant_id = t.id) AS onboarded,
         (SELECT count(*)::int FROM documents WHERE tenant_id = t.id AND status = 'ready') AS ready FROM tenants AS t WHERE ${theirs}`,
      company,
    )
    expect(await shownFigure(page, 'Homes sold')).toBe(sold)
    expect(await shownFigure(page, 'Homeowners onboarded')).toBe(onboarded)
    expect(await shownFigure(page, 'Documents ready')).toBe(ready)

    const quay = await chatCounts(`${theirs} AND d.name = 'Riverside Quay' AND ${inDays('m.sent_at', days)}`, company)
    const ranking = page.getByRole('table', { name: 'Developments by activity' })
    expect(await numberAt(ranking, 'Riverside Quay', 'Questions')).toBe(quay.questions)

    const busiest = await countOf<{ day: string; answered: number; refused: number }>(
      `SELECT (m.sent_at AT TIME ZONE t.timezone)::date::text AS day, count(*) FILTER (WHERE m.outcome = 'answered')::int AS answered,
         count(*) FILTER (WHERE m.outcome = 'no_answer')::int AS refused
       FROM messages AS m JOIN tenants AS t ON t.id = m.tenant_id WHERE ${theirs} AND ${inDays('m.sent_at', days)}
       GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1`,
      company,
    )
    const byDay = await chartTable(page, 'Answers by day')
    expect(await numberAt(byDay, headOfDay(busiest.day), 'Answered')).toBe(busiest.answered)
    expect(await numberAt(byDay, headOfDay(busiest.day), 'Not found in the documents')).toBe(busiest.refused)
  })

test('the chat of a company', async ({ page }) => {
  await page.goto('/admin/chat?period=30d')
  const [now, before] = [await asked(30), await asked(30, 30)]
  expect(await shownFigure(page, 'Questions')).toBe(now.questions)
  expect(await comparedFigure(page, 'Questions')).toBe(before.questions)
  expect(await shownFigure(page, 'Not found in the documents')).toBe(percent(now.noAnswer, now.answers))
  expect(await shownFigure(page, 'Satisfaction')).toBe(Number(now.rating.toFixed(1)))
  expect(await shownFigure(page, 'Tokens')).toBe(now.tokens)
  expect(await comparedFigure(page, 'Tokens')).toBe(before.tokens)

  const table = page.getByRole('table', { name: 'The chat by development' })
  const park = await chatCounts(`${theirs} AND d.name = 'Longview Park' AND ${inDays('m.sent_at', 30)}`, company)
  expect(await totalOf(table, 'Questions')).toBe(now.questions)
  expect(await numberAt(table, 'Longview Park', 'Questions')).toBe(park.questions)
  await expect(await cellOf(table, 'Longview Park', 'Not found')).toContainText(`${park.noAnswer} answers`)

  const costly = await countOf<{ day: string; read: number; written: number }>(
    `SELECT (m.sent_at AT TIME ZONE t.timezone)::date::text AS day, sum(m.prompt_tokens)::int AS read, sum(m.completion_tokens)::int AS written
     FROM messages AS m JOIN tenants AS t ON t.id = m.tenant_id WHERE ${theirs} AND ${inDays('m.sent_at', 30)}
     GROUP BY 1 ORDER BY 2 DESC NULLS LAST, 1 LIMIT 1`,
    company,
  )
  const byDay = await chartTable(page, 'Tokens by day')
  expect(await numberAt(byDay, headOfDay(costly.day), 'Read by the model')).toBe(costly.read)
  expect(await numberAt(byDay, headOfDay(costly.day), 'Written by the model')).toBe(costly.written)
})

type Searches = { searches: number; succeeded: number; low: number }
const searched = (days: number, skip = 0, condition = 'true') =>
  countOf<Searches>(
    `SELECT count(*)::int AS searches, count(*) FILTER (WHERE e.error IS NULL)::int AS succeeded,
       count(*) FILTER (WHERE e.error IS NULL AND coalesce(e.best_similarity::numeric, 0) < 0.35)::int AS low
     FROM rag_search_log AS e JOIN tenants AS t ON t.id = e.tenant_id JOIN developments AS d ON d.id = e.development_id
     WHERE ${theirs} AND ${condition} AND ${inDays('e.created_at', days, skip)}`,
    company,
  )

test('the retrieval of a company', async ({ page }) => {
  await page.goto('/admin/rag?period=30d')
  const { passages, found, foundBefore } = await countOf<{ passages: number; found: number; foundBefore: number }>(
    `SELECT count(*)::int AS passages, count(*) FILTER (WHERE ${inSearch(30)})::int AS found,
       count(*) FILTER (WHERE ${inSearch(30, 30)})::int AS "foundBefore"
     FROM doc_chunks AS c JOIN tenants AS t ON t.id = c.tenant_id WHERE ${theirs}`,
    company,
  )
  const [now, before] = [await searched(30), await searched(30, 30)]
  expect(await shownFigure(page, 'Passages')).toBe(passages)
  expect(await shownFigure(page, 'Passage coverage')).toBe(percent(found, passages))
  expect(await comparedFigure(page, 'Passage coverage')).toBe(percent(foundBefore, passages))
  expect(await shownFigure(page, 'Low similarity')).toBe(percent(now.low, now.succeeded))
  expect(await comparedFigure(page, 'Low similarity')).toBe(percent(before.low, before.succeeded))
  await expect(figureOf(page, 'Low similarity')).toContainText(`${now.low} of`)

  const table = page.getByRole('table', { name: 'Retrieval by development' })
  const quay = await searched(30, 0, `d.name = 'Riverside Quay'`)
  expect(await totalOf(table, 'Passages')).toBe(passages)
  expect(await totalOf(table, 'Searches')).toBe(now.searches)
  expect(await numberAt(table, 'Riverside Quay', 'Searches')).toBe(quay.searches)
  expect(await numberAt(table, 'Riverside Quay', 'Low similarity')).toBe(quay.low)

  const near = await countOf<{ searches: number }>(
    `SELECT count(*)::int AS searches FROM rag_search_log AS e JOIN tenants AS t ON t.id = e.tenant_id
     WHERE ${theirs} AND ${inDays('e.created_at', 30)} AND e.best_similarity::numeric >= 0.6 AND e.best_similarity::numeric < 0.65`,
    company,
  )
  const bySimilarity = await chartTable(page, 'Searches by similarity')
  expect(await numberAt(bySimilarity, '60% to 65%', 'Searches')).toBe(near.searches)
})

const inSearch = (days: number, skip = 0) =>
  `EXISTS (SELECT FROM rag_search_log AS s WHERE s.development_id = c.development_id AND c.id = ANY (s.chunk_ids)
     AND ${inDays('s.created_at', days, skip)})`

// Once for each house type that needs a document of the category, and has none that is ready.
const missing = `(SELECT count(*)::int FROM house_types AS h CROSS JOIN LATERAL (
    SELECT DISTINCT r.category FROM document_requirements AS r
    WHERE r.development_id = h.development_id AND coalesce(r.house_type_id, h.id) = h.id) AS needed
  WHERE h.development_id = d.id AND NOT EXISTS (SELECT FROM documents AS x WHERE x.development_id = d.id
    AND x.category = needed.category AND x.ready_version IS NOT NULL AND coalesce(x.house_type_id, h.id) = h.id))`

test('the documents of a company', async ({ page }) => {
  await page.goto('/admin/documents?period=30d')
  const [views, viewsBefore] = [await happened('document_views', 30), await happened('document_views', 30, 30)]
  const downloads = await happened('document_downloads', 30)
  const { ready, lacking } = await countOf<{ ready: number; lacking: number }>(
    `SELECT sum((SELECT count(*) FROM documents WHERE development_id = d.id AND status = 'ready'))::int AS ready,
       sum(${missing})::int AS lacking
     FROM developments AS d JOIN tenants AS t ON t.id = d.tenant_id WHERE ${theirs}`,
    company,
  )
  expect(await shownFigure(page, 'Documents ready')).toBe(ready)
  expect(await shownFigure(page, 'Missing documents')).toBe(lacking)
  expect(await shownFigure(page, 'Opened')).toBe(views)
  expect(await comparedFigure(page, 'Opened')).toBe(viewsBefore)
  expect(await shownFigure(page, 'Downloaded')).toBe(downloads)

  const table = page.getByRole('table', { name: 'By development', exact: true })
  const quay = await countOf<{ views: number; lacking: number }>(
    `SELECT ${missing} AS lacking, (SELECT count(*)::int FROM document_views AS e JOIN tenants AS t ON t.id = e.tenant_id
       WHERE e.development_id = d.id AND ${inDays('e.created_at', 30)}) AS views
     FROM developments AS d WHERE d.name = 'Riverside Quay'`,
  )
  expect(await totalOf(table, 'Opened')).toBe(views)
  expect(await totalOf(table, 'Missing')).toBe(lacking)
  expect(await numberAt(table, 'Riverside Quay', 'Opened')).toBe(quay.views)
  expect(quay.lacking).toBeGreaterThan(0)
  expect(await numberAt(table, 'Riverside Quay', 'Missing')).toBe(quay.lacking)

  const most = await perDay('document_views')
  const byDay = await chartTable(page, 'Documents opened by day')
  expect(await numberAt(byDay, headOfDay(most.day), 'Opened')).toBe(most.count)
})

test('the map of a company', async ({ page }) => {
  await page.goto('/admin/map?period=30d')
  const homes = await countOf<Record<'placed' | 'unplaced' | 'failed' | 'geocoded', number>>(
    `SELECT count(latitude)::int AS placed, count(*) FILTER (WHERE latitude IS NULL)::int AS unplaced,
       count(*) FILTER (WHERE geocoding_status = 'failed')::int AS failed,
       count(*) FILTER (WHERE geocoding_status = 'geocoded')::int AS geocoded
     FROM units AS u JOIN tenants AS t ON t.id = u.tenant_id WHERE ${theirs}`,
    company,
  )
  expect(await shownFigure(page, 'Homes on the map')).toBe(homes.placed)
  expect(await shownFigure(page, 'Homes without coordinates')).toBe(homes.unplaced)
  await expect(figureOf(page, 'Homes without coordinates')).toContainText(`geocoding failed for ${homes.failed}`)
  const opens = `e.type = 'map.opened'`
  expect(await shownFigure(page, 'Map opens')).toBe(await happened('analytics_events', 30, 0, opens))
  expect(await comparedFigure(page, 'Map opens')).toBe(await happened('analytics_events', 30, 30, opens))
  const clicks = await happened('analytics_events', 30, 0, `e.type = 'poi.clicked'`)
  expect(clicks).toBeGreaterThan(0)
  expect(await shownFigure(page, 'Clicks on points')).toBe(clicks)
  const geocoded = page
    .getByRole('region', { name: 'Geocoding' })
    .getByRole('definition')
    .first()
    .locator('span')
    .first()
  expect(numberIn(await geocoded.innerText())).toBe(homes.geocoded)

  const table = page.getByRole('table', { name: 'Homes on the map by development' })
  const quay = await countOf<{ homes: number; placed: number }>(
    `SELECT count(*)::int AS homes, count(u.latitude)::int AS placed
     FROM units AS u JOIN developments AS d ON d.id = u.development_id WHERE d.name = 'Riverside Quay'`,
  )
  expect(await numberAt(table, 'Riverside Quay', 'Homes')).toBe(quay.homes)
  expect(await numberAt(table, 'Riverside Quay', 'On the map')).toBe(quay.placed)

  const most = await perDay('analytics_events', opens)
  const byDay = await chartTable(page, 'Map opens and clicks by day')
  expect(await numberAt(byDay, headOfDay(most.day), 'Map opens')).toBe(most.count)
})
