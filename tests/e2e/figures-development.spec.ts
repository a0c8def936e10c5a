// The figures of a development's tabs Overview, Chat, Documents and Units, beside counts made straight from the rows.
import { documentCategoryLabel } from '~/domain/documents/categories'
import {
  activePeople,
  chatCounts,
  countOf,
  developmentCalled,
  headOfDay,
  inDays,
  percent,
  type Place,
  untilCounted,
  writtenDay,
} from './support/counts'
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
import { rows } from './support/demo'
import { comeIn } from './support/sign-in'
import { expect, test } from './support/test'

let park: Place
let inside: string

test.beforeEach(async ({ page }) => {
  await untilCounted()
  park = await developmentCalled('longview-park')
  inside = `/admin/developments/${park.id}`
  await comeIn(page, 'admin', park.tenant)
})

const here = 'd.id = $1'
const asked = (days: number, skip = 0) => chatCounts(`${here} AND ${inDays('m.sent_at', days, skip)}`, [park.id])
const opened = (table: string, days: number, skip = 0, condition = 'true') =>
  countOf<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table} AS e JOIN tenants AS t ON t.id = e.tenant_id
     WHERE e.development_id = $1 AND ${condition} AND ${inDays('e.created_at', days, skip)}`,
    [park.id],
  ).then(({ count }) => count)
const readers = (days: number, skip = 0) =>
  countOf<{ readers: number; onboarded: number }>(
    `SELECT count(*)::int AS onboarded, count(*) FILTER (WHERE EXISTS (SELECT FROM document_views AS e
         WHERE e.homeowner_id = h.id AND ${inDays('e.created_at', days, skip)}))::int AS readers
     FROM homeowners AS h JOIN tenants AS t ON t.id = h.tenant_id
     WHERE h.development_id = $1
       AND (h.onboarded_at AT TIME ZONE t.timezone)::date <= (now() AT TIME ZONE t.timezone)::date - ${skip}`,
    [park.id],
  )

test('the Overview tab', async ({ page }) => {
  await page.goto(`${inside}?period=30d`)
  const [now, before] = [await asked(30), await asked(30, 30)]
  expect(await shownFigure(page, 'Messages')).toBe(now.questions + now.answers)
  expect(await comparedFigure(page, 'Messages')).toBe(before.questions + before.answers)
  expect(await shownFigure(page, 'Answered')).toBe(percent(now.answered, now.answers))
  const people = 'h.development_id = $1'
  expect(await shownFigure(page, 'Active homeowners')).toBe(await activePeople(people, [park.id], 30))
  expect(await comparedFigure(page, 'Active homeowners')).toBe(await activePeople(people, [park.id], 30, 30))
  const [reading, readingBefore] = [await readers(30), await readers(30, 30)]
  expect(await shownFigure(page, 'Open rate')).toBe(percent(reading.readers, reading.onboarded))
  expect(await comparedFigure(page, 'Open rate')).toBe(percent(readingBefore.readers, readingBefore.onboarded))
  await expect(figureOf(page, 'Open rate')).toContainText(`${reading.readers} of ${reading.onboarded} people`)

  const stock = await countOf<Record<'sold' | 'ready' | 'ash' | 'ashSold' | 'passages' | 'found', number>>(
    `SELECT (SELECT count(sold_at)::int FROM units WHERE development_id = $1) AS sold,
       (SELECT count(*)::int FROM documents WHERE development_id = $1 AND status = 'ready') AS ready,
       (SELECT count(*)::int FROM units AS u JOIN house_types AS h ON h.id = u.house_type_id WHERE u.development_id = $1 AND h.code = 'ASH') AS ash,
       (SELECT count(sold_at)::int FROM units AS u JOIN house_types AS h ON h.id = u.house_type_id WHERE u.development_id = $1 AND h.code = 'ASH') AS "ashSold",
       (SELECT count(*)::int FROM doc_chunks WHERE development_id = $1) AS passages,
       (SELECT count(*)::int FROM doc_chunks AS c WHERE development_id = $1 AND EXISTS (SELECT FROM rag_search_log AS s
          WHERE s.development_id = $1 AND c.id = ANY (s.chunk_ids) AND ${inDays('s.created_at', 30)})) AS found
     FROM tenants AS t WHERE t.name = $2`,
    [park.id, park.tenant],
  )
  expect(await shownFigure(page, 'Homes sold')).toBe(stock.sold)
  expect(await shownFigure(page, 'Documents ready')).toBe(stock.ready)
  expect(await shownFigure(page, 'Passage coverage')).toBe(percent(stock.found, stock.passages))
  await expect(figureOf(page, 'Passage coverage')).toContainText(`${stock.found} of ${stock.passages} passages`)
  const houseTypes = page.getByRole('table', { name: 'House types' })
  expect(await numberAt(houseTypes, 'The Ash', 'Homes')).toBe(stock.ash)
  expect(await numberAt(houseTypes, 'The Ash', 'Sold')).toBe(stock.ashSold)

  const week = await countOf<{ topic: string; monday: string; sunday: string; questions: number }>(
    `SELECT o.name AS topic, date_trunc('week', $2::date - 7)::date::text AS monday,
       (date_trunc('week', $2::date - 7)::date + 6)::text AS sunday, count(*)::int AS questions
     FROM messages AS m JOIN tenants AS t ON t.id = m.tenant_id JOIN topics AS o ON o.id = m.topic_id
     WHERE m.development_id = $1 AND m.role = 'homeowner'
       AND date_trunc('week', (m.sent_at AT TIME ZONE t.timezone))::date = date_trunc('week', $2::date - 7)::date
     GROUP BY o.name ORDER BY 4 DESC, 1 LIMIT 1`,
    [park.id, park.today],
  )
  const byTopic = await chartTable(page, 'Questions by topic')
  const head = `${writtenDay(week.monday)} to ${writtenDay(week.sunday)}`
  expect(await numberAt(byTopic, week.topic, head)).toBe(week.questions)
})

for (const days of [30, 7])
  test(`the Chat tab, ${days} days`, async ({ page }) => {
    await page.goto(`${inside}/chat?period=${days}d`)
    const [now, before] = [await asked(days), await asked(days, days)]
    expect(await shownFigure(page, 'Questions')).toBe(now.questions)
    expect(await comparedFigure(page, 'Questions')).toBe(before.questions)
    expect(await shownFigure(page, 'Answered')).toBe(percent(now.answered, now.answers))
    expect(await shownFigure(page, 'Not found in the documents')).toBe(percent(now.noAnswer, now.answers))
    expect(await shownFigure(page, 'Cost')).toBeCloseTo(now.costUsd, 3)
    expect(await shownFigure(page, 'Satisfaction')).toBe(Number(now.rating.toFixed(1)))

    const peak = await countOf<{ weekday: string; hour: number; questions: number }>(
      `SELECT to_char(m.sent_at AT TIME ZONE t.timezone, 'FMDay') AS weekday,
         extract(hour FROM m.sent_at AT TIME ZONE t.timezone)::int AS hour, count(*)::int AS questions
       FROM messages AS m JOIN tenants AS t ON t.id = m.tenant_id
       WHERE m.development_id = $1 AND m.role = 'homeowner' AND ${inDays('m.sent_at', days)}
       GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 1`,
      [park.id],
    )
    const rhythm = await chartTable(page, 'Questions by weekday and hour')
    const hour = `${String(peak.hour).padStart(2, '0')}:00`
    expect(await numberAt(rhythm, peak.weekday, hour)).toBe(peak.questions)

    const group = await countOf<{ question: string; asked: number }>(
      `SELECT g.question, count(*)::int AS asked FROM messages AS m JOIN tenants AS t ON t.id = m.tenant_id
         JOIN question_groups AS g ON g.id = m.question_group_id
       WHERE m.development_id = $1 AND m.role = 'homeowner' AND ${inDays('m.sent_at', days)}
       GROUP BY g.id, g.question ORDER BY 2 DESC, 1 LIMIT 1`,
      [park.id],
    )
    const questions = page.getByRole('table', { name: 'Questions by how often they were asked' })
    expect(await numberAt(questions, group.question, 'Asked')).toBe(group.asked)

    const busiest = await countOf<{ day: string; answered: number }>(
      `SELECT (m.sent_at AT TIME ZONE t.timezone)::date::text AS day, count(*)::int AS answered
       FROM messages AS m JOIN tenants AS t ON t.id = m.tenant_id
       WHERE m.development_id = $1 AND m.outcome = 'answered' AND ${inDays('m.sent_at', days)} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1`,
      [park.id],
    )
    const byDay = await chartTable(page, 'Answers by day')
    expect(await numberAt(byDay, headOfDay(busiest.day), 'Answered')).toBe(busiest.answered)
  })

test('the Documents tab', async ({ page }) => {
  await page.goto(`${inside}/documents?period=30d&sort=views&order=desc`)
  const views = await opened('document_views', 30)
  const downloads = await opened('document_downloads', 30)
  const reading = await readers(30)
  expect(await shownFigure(page, 'Opened')).toBe(views)
  expect(await comparedFigure(page, 'Opened')).toBe(await opened('document_views', 30, 30))
  expect(await shownFigure(page, 'Downloaded')).toBe(downloads)
  expect(await shownFigure(page, 'Open rate')).toBe(percent(reading.readers, reading.onboarded))
  const { unread } = await countOf<{ unread: number }>(
    `SELECT count(*)::int AS unread FROM documents AS x JOIN tenants AS t ON t.id = x.tenant_id
     WHERE x.development_id = $1 AND x.status = 'ready'
       AND NOT EXISTS (SELECT FROM document_views AS e WHERE e.document_id = x.id AND ${inDays('e.created_at', 30)})
       AND NOT EXISTS (SELECT FROM document_downloads AS e WHERE e.document_id = x.id AND ${inDays('e.created_at', 30)})`,
    [park.id],
  )
  expect(await shownFigure(page, 'Unread documents')).toBe(unread)

  const { citations } = await countOf<{ citations: number }>(
    `SELECT count(DISTINCT (m.id, document_id))::int AS citations
     FROM messages AS m JOIN tenants AS t ON t.id = m.tenant_id CROSS JOIN unnest(m.cited_document_ids) AS document_id
     WHERE m.development_id = $1 AND ${inDays('m.sent_at', 30)}`,
    [park.id],
  )
  const most = await countOf<{ title: string; views: number; viewers: number; meant: number }>(
    `SELECT x.title, count(*)::int AS views,
       count(DISTINCT h.id) FILTER (WHERE x.house_type_id IS NULL OR u.house_type_id = x.house_type_id)::int AS viewers,
       (SELECT count(*)::int FROM homeowners AS o JOIN units AS n ON n.id = o.unit_id
        WHERE o.development_id = $1 AND (x.house_type_id IS NULL OR n.house_type_id = x.house_type_id)) AS meant
     FROM document_views AS e JOIN tenants AS t ON t.id = e.tenant_id JOIN documents AS x ON x.id = e.document_id
       LEFT JOIN homeowners AS h ON h.id = e.homeowner_id LEFT JOIN units AS u ON u.id = h.unit_id
     WHERE e.development_id = $1 AND ${inDays('e.created_at', 30)} GROUP BY x.id, x.title, x.house_type_id ORDER BY 2 DESC, 1 LIMIT 1`,
    [park.id],
  )
  const table = page.getByRole('table', { name: 'Documents', exact: true })
  expect(await totalOf(table, 'Opened')).toBe(views)
  expect(await totalOf(table, 'Downloaded')).toBe(downloads)
  expect(await totalOf(table, 'Cited')).toBe(citations)
  expect(await numberAt(table, most.title, 'Opened')).toBe(most.views)
  await expect(await cellOf(table, most.title, 'Open rate')).toContainText(`${most.viewers} of ${most.meant}`)

  const day = await countOf<{ day: string; count: number }>(
    `SELECT (e.created_at AT TIME ZONE t.timezone)::date::text AS day, count(*)::int AS count FROM document_downloads AS e
       JOIN tenants AS t ON t.id = e.tenant_id WHERE e.development_id = $1 AND ${inDays('e.created_at', 30)}
     GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1`,
    [park.id],
  )
  const byDay = await chartTable(page, 'Documents opened by day')
  expect(await numberAt(byDay, headOfDay(day.day), 'Downloaded')).toBe(day.count)
})

test('what a development lacks', async ({ page }) => {
  const quay = await developmentCalled('riverside-quay')
  const lacking = await rows<{ houseType: string; category: string }>(
    `SELECT h.name AS "houseType", r.category FROM document_requirements AS r
       JOIN house_types AS h ON h.development_id = r.development_id AND coalesce(r.house_type_id, h.id) = h.id
     WHERE r.development_id = $1 AND NOT EXISTS (SELECT FROM documents AS x WHERE x.development_id = $1
       AND x.category = r.category AND coalesce(x.house_type_id, h.id) = h.id) ORDER BY 1, 2`,
    [quay.id],
  )
  expect(lacking.length).toBeGreaterThan(0)
  await page.goto(`/admin/developments/${quay.id}/documents`)
  const matrix = page.getByRole('table', { name: 'Documents by house type and category' })
  for (const { houseType, category } of lacking)
    await expect(await cellOf(matrix, houseType, documentCategoryLabel(category))).toContainText('Missing')
  await expect(matrix.getByText('Missing', { exact: true })).toHaveCount(lacking.length)
  await page.goto(`/admin/developments/${quay.id}`)
  await expect(figureOf(page, 'Documents ready')).toContainText(`${lacking.length} missing`)
})

test('the Units tab', async ({ page }) => {
  await page.goto(`${inside}/units?period=30d&sort=questions&order=desc`)
  const homes = await countOf<Record<'sold' | 'onboarded' | 'noEmail' | 'questions' | 'chats', number>>(
    `SELECT (SELECT count(sold_at)::int FROM units WHERE development_id = $1) AS sold,
       (SELECT count(onboarded_at)::int FROM homeowners WHERE development_id = $1) AS onboarded,
       (SELECT count(*)::int FROM homeowners WHERE development_id = $1 AND email IS NULL) AS "noEmail",
       (SELECT count(*)::int FROM messages AS m WHERE development_id = $1 AND role = 'homeowner'
          AND homeowner_id IS NOT NULL AND ${inDays('m.sent_at', 30)}) AS questions,
       (SELECT count(*)::int FROM conversations AS c WHERE development_id = $1 AND homeowner_id IS NOT NULL
          AND (c.last_message_at AT TIME ZONE t.timezone)::date >= (now() AT TIME ZONE t.timezone)::date - 29) AS chats
     FROM tenants AS t WHERE t.name = $2`,
    [park.id, park.tenant],
  )
  expect(await shownFigure(page, 'Homes sold')).toBe(homes.sold)
  expect(await shownFigure(page, 'Homeowners onboarded')).toBe(homes.onboarded)
  expect(await shownFigure(page, 'Without e-mail')).toBe(homes.noEmail)
  const people = 'h.development_id = $1'
  expect(await comparedFigure(page, 'Active homeowners')).toBe(await activePeople(people, [park.id], 30, 30))

  const table = page.getByRole('table', { name: 'Homes', exact: true })
  expect(await totalOf(table, 'Questions')).toBe(homes.questions)
  expect(await totalOf(table, 'Chats')).toBe(homes.chats)
  const busiest = await countOf<{ number: string; questions: number; documents: number }>(
    `SELECT u.number, count(*)::int AS questions, (SELECT count(*)::int FROM documents AS x WHERE x.development_id = $1
         AND x.ready_version IS NOT NULL AND (x.house_type_id IS NULL OR x.house_type_id = u.house_type_id)) AS documents
     FROM messages AS m JOIN tenants AS t ON t.id = m.tenant_id JOIN homeowners AS h ON h.id = m.homeowner_id JOIN units AS u ON u.id = h.unit_id
     WHERE m.development_id = $1 AND m.role = 'homeowner' AND ${inDays('m.sent_at', 30)}
     GROUP BY u.id, u.number, u.house_type_id ORDER BY 2 DESC, 1 LIMIT 1`,
    [park.id],
  )
  expect(await numberAt(table, busiest.number, 'Questions')).toBe(busiest.questions)
  expect(numberIn(await (await cellOf(table, busiest.number, 'Documents')).innerText())).toBe(busiest.documents)
})
