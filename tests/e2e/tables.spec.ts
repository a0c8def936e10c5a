// The tables of homes and homeowners: what is chosen stands in the address, and the file holds what is shown.
import { countOf, developmentCalled, inDays, type Place, untilCounted } from './support/counts'
import { downloadCsv } from './support/csv'
import { rows } from './support/demo'
import { columnOf, numberIn } from './support/figures'
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

test('homes: filters, search, order and page live in the address, and the file is theirs', async ({ page }) => {
  await page.goto(`${inside}/units?period=30d`)
  const toolbar = page.getByRole('search', { name: 'Homes', exact: true })
  const table = page.getByRole('table', { name: 'Homes', exact: true })
  const count = page.getByRole('region', { name: 'Homes', exact: true }).getByRole('status').first()
  await toolbar.getByLabel('House type').selectOption({ label: 'The Birch' })
  await page.waitForURL(/[?&]house_type=BIRCH/)
  await toolbar.getByLabel('Homeowner').selectOption({ label: 'Sold' })
  await page.waitForURL(/[?&]status=sold/)
  await table.getByRole('link', { name: /^Questions/ }).click()
  await page.waitForURL(/[?&]sort=questions/)
  const sold = await rows<{ number: string; questions: number }>(
    `SELECT u.number, (SELECT count(*)::int FROM messages AS m JOIN homeowners AS h ON h.id = m.homeowner_id
         WHERE h.unit_id = u.id AND m.role = 'homeowner' AND ${inDays('m.sent_at', 30)}) AS questions
     FROM units AS u JOIN tenants AS t ON t.id = u.tenant_id JOIN house_types AS y ON y.id = u.house_type_id
     WHERE u.development_id = $1 AND y.code = 'BIRCH' AND u.sold_at IS NOT NULL ORDER BY 2 DESC`,
    [park.id],
  )
  expect(sold.length).toBeGreaterThan(3)
  await expect(count).toHaveText(new RegExp(`^${sold.length} homes of `))
  const most = sold.slice(0, 25).map(({ questions }) => questions)
  await expect.poll(() => columnOf(table, 'Questions')).toEqual(most)

  const file = await downloadCsv(page, 'Homes')
  expect(file.map(({ number }) => number).sort()).toEqual(sold.map(({ number }) => number).sort())
  expect(file.map(({ questions }) => Number(questions))).toEqual(sold.map(({ questions }) => questions))

  // Not all that it says: how long ago somebody asked changes by the minute.
  const rowHeads = () => table.getByRole('rowheader').allInnerTexts()
  const before = await rowHeads()
  await page.reload()
  await expect(toolbar.getByLabel('House type')).toHaveValue('BIRCH')
  await expect.poll(rowHeads).toEqual(before)

  const [first] = sold
  await toolbar.getByRole('searchbox').fill(first?.number ?? '')
  await page.waitForURL(/[?&]search=/)
  await expect(table.getByRole('rowheader', { name: new RegExp(`^${first?.number}\\b`) })).toBeVisible()
  await page.getByRole('link', { name: 'Clear all' }).click()
  await page.waitForURL((url) => !url.searchParams.has('house_type') && !url.searchParams.has('search'))
  const { all } = await countOf<{ all: number }>('SELECT count(*)::int AS all FROM units WHERE development_id = $1', [
    park.id,
  ])
  await expect(count).toHaveText(`${all} homes`)

  // Without room for the table: cards, in the order that is chosen above them.
  await page.setViewportSize({ width: 1024, height: 800 })
  await expect(table).toBeHidden()
  const cards = page.getByRole('list', { name: 'Homes', exact: true })
  await page.getByRole('list', { name: 'Sort by' }).getByRole('link', { name: 'Home', exact: true }).click()
  await page.waitForURL(/[?&]sort=number/)
  // Homes are numbered from 1.
  await expect(cards.getByRole('listitem').first()).toContainText(`${all} Longview Park`)
})

test('homes: what is chosen quickly, one after another, is all chosen', async ({ page }) => {
  await page.goto(`${inside}/units?period=30d`, { waitUntil: 'networkidle' })
  const toolbar = page.getByRole('search', { name: 'Homes', exact: true })
  const table = page.getByRole('table', { name: 'Homes', exact: true })
  // In one go, as no hand could, so that nothing of the first choice can have been drawn.
  await toolbar.evaluate((form) => {
    for (const [name, value] of [
      ['house_type', 'BIRCH'],
      ['status', 'sold'],
    ]) {
      const select = form.querySelector<HTMLSelectElement>(`select[name="${name}"]`)
      if (!select || !value) throw new Error(`No choice of ${name}`)
      select.value = value
      select.dispatchEvent(new Event('change', { bubbles: true }))
    }
  })
  await table.getByRole('link', { name: /^Questions/ }).click()
  await page.waitForURL(/[?&]sort=questions/)
  const { searchParams } = new URL(page.url())
  expect(Object.fromEntries(searchParams)).toMatchObject({ period: '30d', house_type: 'BIRCH', status: 'sold' })
  await expect(toolbar.getByLabel('House type')).toHaveValue('BIRCH')
  await expect(toolbar.getByLabel('Homeowner')).toHaveValue('sold')
})

test('homeowners: every page is another, and a page can be come back to', async ({ page }) => {
  await page.goto(`${inside}/homeowners?period=30d&sort=name&order=asc&onboarded=yes`)
  const table = page.getByRole('table', { name: 'Homeowners', exact: true })
  const pages = page.getByRole('navigation', { name: 'Pages of homeowners' })
  const names = async () => {
    const heads = await table.locator('tbody').getByRole('rowheader').getByRole('link').allInnerTexts()
    return heads.map((text) => text.trim())
  }
  await expect(table).toBeVisible()
  const seen = await names()
  const people = await rows<{ name: string }>(
    'SELECT name FROM homeowners WHERE development_id = $1 AND onboarded_at IS NOT NULL',
    [park.id],
  )
  expect(seen.length).toBeLessThan(people.length)
  let last = seen
  while (seen.length < people.length) {
    await pages.getByRole('link', { name: 'Next' }).click()
    await expect.poll(names).not.toEqual(last)
    last = await names()
    seen.push(...last)
  }
  expect(page.url()).toMatch(/[?&]cursor=/)
  await page.reload()
  await expect.poll(names).toEqual(last)
  expect([...seen].sort()).toEqual(people.map(({ name }) => name).sort())
  expect((await downloadCsv(page, 'Homeowners')).map(({ name }) => name)).toEqual(seen)
})

test.describe('with a name that is a formula', () => {
  const formula = '=HYPERLINK("https://example.test","Click")'
  let person: { id: string; name: string }

  test.beforeEach(async () => {
    person = await countOf(
      'SELECT id, name FROM homeowners WHERE development_id = $1 AND onboarded_at IS NULL ORDER BY name LIMIT 1',
      [park.id],
    )
    await rows('UPDATE homeowners SET name = $2 WHERE id = $1', [person.id, formula])
  })

  test.afterEach(() => rows('UPDATE homeowners SET name = $2 WHERE id = $1', [person.id, person.name]))

  test('a spreadsheet shows the name, and does not compute it', async ({ page }) => {
    await expect
      .poll(async () => {
        await page.goto(`${inside}/homeowners?onboarded=no&search=HYPERLINK`)
        return page.getByRole('search', { name: 'Homeowners' }).isVisible()
      })
      .toBe(true)
    await expect(page.getByRole('table', { name: 'Homeowners' }).getByText(formula)).toBeVisible()
    const file = await downloadCsv(page, 'Homeowners')
    expect(file.map(({ name }) => name)).toEqual([`'${formula}`])
  })
})

test('a figure leads to as many rows as it says', async ({ page }) => {
  await page.goto(`${inside}/chat?period=7d`)
  const unanswered = page.getByRole('group', { name: 'Not found in the documents' })
  const said = numberIn(await unanswered.getByText(/ answers?$/).innerText())
  await unanswered.getByRole('link').click()
  await page.waitForURL('**/admin/questions?**')
  await expect(page.getByRole('status').filter({ hasText: /questions?$/ })).toHaveText(new RegExp(`^${said} question`))
  const table = page.getByRole('table', { name: /questions/i })
  const next = page.getByRole('navigation', { name: 'Pages of questions' }).getByRole('link', { name: 'Next' })
  await expect(table).toBeVisible()
  let found = await table.locator('tbody tr').count()
  while (await next.isVisible()) {
    const href = await next.getAttribute('href')
    await next.click()
    await page.waitForURL((url) => url.search === new URL(href ?? '', page.url()).search)
    await expect.poll(() => next.getAttribute('href', { timeout: 1_000 }).catch(() => null)).not.toBe(href)
    found += await table.locator('tbody tr').count()
  }
  expect(found).toBe(said)

  await page.goto(`${inside}/units`)
  const lacking = page.getByRole('group', { name: 'Without e-mail' })
  const people = numberIn(await lacking.locator('p').first().innerText())
  expect(people).toBeGreaterThan(0)
  await lacking.getByRole('link').click()
  await page.waitForURL('**/homeowners?**email_missing=yes**')
  const status = page.getByRole('region', { name: 'Homeowners', exact: true }).getByRole('status').first()
  await expect(status).toHaveText(new RegExp(`^${people} homeowners? of `))
})
