// The figures of a development's tabs Homeowners, RAG quality, Timeline and Errors, beside counts made straight from the rows.
import { randomUUID } from 'node:crypto'
import {
  activePeople,
  countOf,
  developmentCalled,
  headOfDay,
  inDays,
  percent,
  type Place,
  untilCounted,
} from './support/counts'
import { rows } from './support/demo'
import {
  cellOf,
  chartTable,
  comparedFigure,
  figureOf,
  numberAt,
  refresh,
  shownFigure,
  totalOf,
} from './support/figures'
import { comeIn } from './support/sign-in'
import { expect, test } from './support/test'

let meadow: Place
let inside: string

test.beforeEach(async ({ page }) => {
  await untilCounted()
  meadow = await developmentCalled('vale-meadow')
  inside = `/admin/developments/${meadow.id}`
  await comeIn(page, 'admin', meadow.tenant)
})

const here = (sql: string) => countOf<{ count: number }>(sql, [meadow.id]).then(({ count }) => count)
const happened = (table: string, days: number, skip = 0, moment = 'created_at') =>
  here(
    `SELECT count(*)::int AS count FROM ${table} AS e JOIN tenants AS t ON t.id = e.tenant_id
     WHERE e.development_id = $1 AND ${inDays(`e.${moment}`, days, skip)}`,
  )
const asked = (days: number, skip = 0) =>
  happened(
    `(SELECT tenant_id, development_id, homeowner_id, sent_at FROM messages WHERE role = 'homeowner')`,
    days,
    skip,
    'sent_at',
  )

// Different days on which somebody asked, opened or downloaded something.
const activeDays = `(SELECT count(DISTINCT (act.at AT TIME ZONE t.timezone)::date) FROM (
    SELECT sent_at AS at FROM messages WHERE homeowner_id = h.id AND role = 'homeowner'
    UNION ALL SELECT created_at FROM document_views WHERE homeowner_id = h.id
    UNION ALL SELECT created_at FROM document_downloads WHERE homeowner_id = h.id) AS act WHERE ${inDays('act.at', 30)})`

test('the Homeowners tab', async ({ page }) => {
  await page.goto(`${inside}/homeowners?period=30d&sort=questions&order=desc`)
  const people = await countOf<Record<'all' | 'onboarded' | 'high' | 'medium' | 'low', number>>(
    `SELECT count(*)::int AS all, count(onboarded_at)::int AS onboarded, count(*) FILTER (WHERE days * 7 >= 30)::int AS high,
       count(*) FILTER (WHERE days * 14 >= 30 AND days * 7 < 30)::int AS medium,
       count(*) FILTER (WHERE days > 0 AND days * 14 < 30)::int AS low
     FROM (SELECT h.onboarded_at, ${activeDays} AS days FROM homeowners AS h JOIN tenants AS t ON t.id = h.tenant_id
       WHERE h.development_id = $1) AS person`,
    [meadow.id],
  )
  expect(await shownFigure(page, 'Homeowners onboarded')).toBe(people.onboarded)
  expect(await shownFigure(page, 'Active homeowners')).toBe(people.high + people.medium + people.low)
  expect(await comparedFigure(page, 'Active homeowners')).toBe(
    await activePeople('h.development_id = $1', [meadow.id], 30, 30),
  )
  expect(await shownFigure(page, 'Engaged')).toBe(percent(people.high + people.medium, people.onboarded))
  const levels = page.getByRole('list', { name: 'Homeowners by engagement' }).getByRole('listitem')
  for (const [level, count] of [
    ['High', people.high],
    ['Medium', people.medium],
    ['Low', people.low],
  ] as const)
    await expect(levels.filter({ hasText: new RegExp(`^${level}`) })).toContainText(
      new RegExp(`${count}${percent(count, people.all)}%$`),
    )

  const table = page.getByRole('table', { name: 'Homeowners', exact: true })
  expect(await totalOf(table, 'Questions')).toBe(await asked(30))
  expect(await totalOf(table, 'Downloads')).toBe(await happened('document_downloads', 30))
  const most = await countOf<{ name: string; questions: number; days: number; read: number }>(
    `SELECT h.name, count(*)::int AS questions, ${activeDays}::int AS days,
       (SELECT count(DISTINCT v.document_id)::int FROM document_views AS v WHERE v.homeowner_id = h.id AND ${inDays('v.created_at', 30)}) AS read
     FROM messages AS m JOIN homeowners AS h ON h.id = m.homeowner_id JOIN tenants AS t ON t.id = m.tenant_id
     WHERE m.development_id = $1 AND m.role = 'homeowner' AND ${inDays('m.sent_at', 30)}
     GROUP BY h.id, h.name, t.timezone ORDER BY 2 DESC, 1 LIMIT 1`,
    [meadow.id],
  )
  expect(await numberAt(table, most.name, 'Questions')).toBe(most.questions)
  expect(await numberAt(table, most.name, 'Documents')).toBe(most.read)
  await expect(await cellOf(table, most.name, 'Engagement')).toContainText(`${most.days} active day`)
})

test('the RAG quality tab', async ({ page }) => {
  await page.goto(`${inside}/rag?period=30d`)
  const found = (skip: number) => `EXISTS (SELECT FROM rag_search_log AS s WHERE s.development_id = $1
    AND c.id = ANY (s.chunk_ids) AND ${inDays('s.created_at', 30, skip)})`
  const passages = await countOf<Record<'all' | 'unused' | 'unusedBefore', number>>(
    `SELECT count(*)::int AS all, count(*) FILTER (WHERE NOT ${found(0)})::int AS unused,
       count(*) FILTER (WHERE NOT ${found(30)})::int AS "unusedBefore"
     FROM doc_chunks AS c JOIN tenants AS t ON t.id = c.tenant_id WHERE c.development_id = $1`,
    [meadow.id],
  )
  const searches = (skip: number) =>
    countOf<Record<'all' | 'succeeded' | 'low', number>>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE error IS NULL)::int AS succeeded,
         count(*) FILTER (WHERE error IS NULL AND coalesce(best_similarity::numeric, 0) < 0.35)::int AS low
       FROM rag_search_log AS s JOIN tenants AS t ON t.id = s.tenant_id
       WHERE s.development_id = $1 AND ${inDays('s.created_at', 30, skip)}`,
      [meadow.id],
    )
  const [now, before] = [await searches(0), await searches(30)]
  expect(await shownFigure(page, 'Low similarity')).toBe(percent(now.low, now.succeeded))
  expect(await comparedFigure(page, 'Low similarity')).toBe(percent(before.low, before.succeeded))
  await expect(figureOf(page, 'Low similarity')).toContainText(`${now.low} of ${now.all} searches`)
  expect(await shownFigure(page, 'Passages never found')).toBe(percent(passages.unused, passages.all))
  await expect(figureOf(page, 'Passages never found')).toContainText(`${passages.unused} of ${passages.all}`)
  expect(await comparedFigure(page, 'Passages never found')).toBe(percent(passages.unusedBefore, passages.all))
  expect(await shownFigure(page, 'Wrong house type cited')).toBe(
    await here(
      `SELECT count(DISTINCT a.id)::int AS count FROM messages AS a JOIN tenants AS t ON t.id = a.tenant_id
         JOIN homeowners AS h ON h.id = a.homeowner_id JOIN units AS u ON u.id = h.unit_id
         JOIN documents AS x ON x.id = ANY (a.cited_document_ids)
       WHERE a.development_id = $1 AND x.house_type_id IS NOT NULL AND x.house_type_id IS DISTINCT FROM u.house_type_id
         AND ${inDays('a.sent_at', 30)}`,
    ),
  )

  const useful = await countOf<{ title: string; citations: number; retrievals: number }>(
    `SELECT x.title, count(*)::int AS citations, (SELECT count(*)::int FROM rag_search_log AS s CROSS JOIN unnest(s.chunk_ids) AS chunk_id
         JOIN doc_chunks AS c ON c.id = chunk_id WHERE c.document_id = x.id AND ${inDays('s.created_at', 30)}) AS retrievals
     FROM messages AS m JOIN tenants AS t ON t.id = m.tenant_id JOIN documents AS x ON x.id = ANY (m.cited_document_ids)
     WHERE m.development_id = $1 AND ${inDays('m.sent_at', 30)} GROUP BY x.id, x.title, t.timezone ORDER BY 2 DESC, 1 LIMIT 1`,
    [meadow.id],
  )
  const table = page.getByRole('table', { name: 'Documents with their citations, retrievals and ratings' })
  expect(await numberAt(table, useful.title, 'Citations')).toBe(useful.citations)
  expect(await numberAt(table, useful.title, 'Retrievals')).toBe(useful.retrievals)
  expect(await totalOf(table, 'Citations')).toBe(
    await here(
      `SELECT count(*)::int AS count FROM messages AS m JOIN tenants AS t ON t.id = m.tenant_id
         JOIN documents AS x ON x.id = ANY (m.cited_document_ids) WHERE m.development_id = $1 AND ${inDays('m.sent_at', 30)}`,
    ),
  )

  const bySimilarity = await chartTable(page, 'Searches by similarity')
  expect(await numberAt(bySimilarity, '50% to 55%', 'Searches')).toBe(
    await here(
      `SELECT count(*)::int AS count FROM rag_search_log AS s JOIN tenants AS t ON t.id = s.tenant_id WHERE s.development_id = $1
         AND s.best_similarity::numeric >= 0.5 AND s.best_similarity::numeric < 0.55 AND ${inDays('s.created_at', 30)}`,
    ),
  )
})

test('the Timeline tab', async ({ page }) => {
  await page.goto(`${inside}/timeline?period=30d`)
  expect(await shownFigure(page, 'Questions')).toBe(await asked(30))
  expect(await comparedFigure(page, 'Questions')).toBe(await asked(30, 30))
  expect(await shownFigure(page, 'Opened')).toBe(await happened('document_views', 30))
  expect(await comparedFigure(page, 'Opened')).toBe(await happened('document_views', 30, 30))
  expect(await shownFigure(page, 'Onboarded')).toBe(await happened('homeowners', 30, 0, 'onboarded_at'))
  expect(await shownFigure(page, 'Uploads')).toBe(await happened('document_versions', 30))

  const busiest = await countOf<{ day: string; questions: number; answers: number }>(
    `SELECT (m.sent_at AT TIME ZONE t.timezone)::date::text AS day, count(*) FILTER (WHERE role = 'homeowner')::int AS questions,
       count(outcome)::int AS answers
     FROM messages AS m JOIN tenants AS t ON t.id = m.tenant_id WHERE m.development_id = $1 AND ${inDays('m.sent_at', 30)}
     GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1`,
    [meadow.id],
  )
  const byDay = await chartTable(page, 'Questions by day')
  expect(await numberAt(byDay, headOfDay(busiest.day), 'Questions')).toBe(busiest.questions)
  expect(await numberAt(byDay, headOfDay(busiest.day), 'Answers')).toBe(busiest.answers)
})

test.describe('with errors', () => {
  const planted = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()]

  // At the first moment of the period and at the last one before it, by the company's clock.
  const edges = `SELECT t.id, ($1::date - 29)::timestamp AT TIME ZONE t.timezone AS first FROM tenants AS t WHERE t.name = $2`

  test.beforeEach(async () => {
    const { id, first } = await countOf<{ id: string; first: Date }>(edges, [meadow.today, meadow.tenant])
    const before = new Date(first.getTime() - 1)
    for (const [index, at] of [first, new Date(first.getTime() + 3_600_000), before].entries())
      await rows(
        `INSERT INTO llm_error_log (id, tenant_id, development_id, model, kind, error, created_at)
         VALUES ($1, $2, $3, 'a-model', 'timeout', $4, $5)`,
        [planted[index], id, meadow.id, `The model did not answer (${index})`, at],
      )
    for (const [index, at] of [first, before].entries())
      await rows(
        `INSERT INTO error_log (id, tenant_id, development_id, source, type, message, created_at)
         VALUES ($1, $2, $3, 'client', 'TypeError', 'Nothing has no length', $4)`,
        [planted[index + 3], id, meadow.id, at],
      )
  })

  test.afterEach(async () => {
    await rows('DELETE FROM llm_error_log WHERE id = ANY ($1)', [planted])
    await rows('DELETE FROM error_log WHERE id = ANY ($1)', [planted])
  })

  test('the Errors tab', async ({ page }) => {
    await page.goto(`${inside}/errors?period=30d`)
    for (const panel of ['Errors by day', 'Newest errors']) await refresh(page, panel)
    const [now, before] = [await happened('llm_error_log', 30), await happened('llm_error_log', 30, 30)]
    expect(now).toBeGreaterThanOrEqual(2)
    await expect.poll(() => shownFigure(page, 'Language model errors')).toBe(now)
    expect(await comparedFigure(page, 'Language model errors')).toBe(before)
    const inBrowsers = `(SELECT tenant_id, development_id, created_at FROM error_log WHERE source = 'client')`
    expect(await shownFigure(page, 'Browser errors')).toBe(await happened(inBrowsers, 30))
    expect(await comparedFigure(page, 'Browser errors')).toBe(await happened(inBrowsers, 30, 30))
    const failed = `(SELECT tenant_id, development_id, updated_at FROM document_versions WHERE status = 'failed')`
    expect(await shownFigure(page, 'Failed ingestions')).toBe(await happened(failed, 30, 0, 'updated_at'))

    const day = await countOf<{ day: string; errors: number }>(
      `SELECT (e.created_at AT TIME ZONE t.timezone)::date::text AS day, count(*)::int AS errors FROM llm_error_log AS e
         JOIN tenants AS t ON t.id = e.tenant_id WHERE e.development_id = $1 AND ${inDays('e.created_at', 30)} GROUP BY 1 ORDER BY 1 LIMIT 1`,
      [meadow.id],
    )
    const byDay = await chartTable(page, 'Errors by day')
    expect(await numberAt(byDay, headOfDay(day.day), 'Language model errors')).toBe(day.errors)
    const list = page.getByRole('table', { name: 'Errors', exact: true })
    await expect(list.getByRole('rowheader', { name: /The model did not answer \([01]\)/ })).toHaveCount(2)
    await expect(list.getByText('The model did not answer (2)')).toHaveCount(0)
  })
})
