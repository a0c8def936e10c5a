// Every figure that leads somewhere, on every page of the staff: the list that it opens adds up to it. Figures are found by their mark
// and the pages by the links between them, so a new one is held to its list without a word here.
import type { Page } from '@playwright/test'
import { untilCounted } from './support/counts'
import { rows } from './support/demo'
import { comeIn } from './support/sign-in'
import { expect, test } from './support/test'

type Figure = { page: string; label: string; href: string; total: string; value: number | null }

// A page is whole once its answer has ended, what is streamed after its frame among it; no browser need draw it.
async function htmlOf(page: Page, path: string): Promise<string> {
  const answer = await page.request.get(path)
  expect(answer.status(), path).toBe(200)
  return answer.text()
}

const entities: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'" }
const unescaped = (text: string) => text.replace(/&(quot|amp|lt|gt|#x27);/g, (_, name: string) => entities[name] ?? '')

/** The attributes of every tag that has one of this name. */
function tagsWith(html: string, name: string): Map<string, string>[] {
  return html
    .split('<')
    .filter((tag) => tag.includes(`${name}=`))
    .map(
      (tag) =>
        new Map(
          tag.split('" ').flatMap((part) => {
            const [attribute = '', ...value] = part.split('="')
            return [
              [attribute.trim().split(' ').at(-1) ?? '', unescaped(value.join('="').split('"')[0] ?? '')] as const,
            ]
          }),
        ),
    )
}

async function figuresOf(page: Page, path: string): Promise<Figure[]> {
  const figures = tagsWith(await htmlOf(page, path), 'data-figure').map((link) => {
    const label = link.get('data-figure') ?? ''
    const counts = link.get('data-counts')
    const href = link.get('href')
    if (!counts || !href) throw new Error(`${label} of ${path} does not say what its list must add up to`)
    const [total, value] = JSON.parse(counts) as [string, number | null]
    return { page: path, label, href, total, value }
  })
  return [...figures.filter(({ label }) => !isPart(label)), ...someParts(figures.filter(({ label }) => isPart(label)))]
}

// A day of a chart, or a cell of a map of heat: of each chart the largest and the last that has any, since each opens a page.
const isPart = (label: string) => label.endsWith(', a part')

function someParts(parts: Figure[]): Figure[] {
  return [...new Set(parts.map(({ label }) => label))].flatMap((chart) => {
    const known = parts.filter(({ label, value }) => label === chart && value)
    const largest = known.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0)).at(0)
    return [...new Set([largest, known.at(-1)])].flatMap((figure) => figure ?? [])
  })
}

/** What the lists behind an address add up to, by the totals that they tell. */
async function totalsOf(page: Page, href: string): Promise<Record<string, number>[]> {
  const html = await htmlOf(page, href)
  return tagsWith(html, 'data-list-totals').map((tag) => JSON.parse(tag.get('value') ?? '{}') as Record<string, number>)
}

async function faultsOf(page: Page, paths: string[]): Promise<{ faults: string[]; figures: Figure[] }> {
  await untilCounted()
  const figures: Figure[] = []
  for (const path of paths) figures.push(...(await figuresOf(page, path)))
  const opened = new Map<string, Record<string, number>[]>()
  const faults: string[] = []
  for (const { href, label, page: on, total, value } of figures) {
    if (!opened.has(href)) opened.set(href, await totalsOf(page, href))
    const told = (opened.get(href) ?? []).flatMap((totals) => (total in totals ? [totals[total]] : []))
    const isNone = value === 0 && told.length === 0
    if (!isNone && (told.length === 0 || told.some((sum) => Math.abs((sum ?? 0) - (value ?? 0)) > 1e-6)))
      faults.push(`${on}: ${label} is ${value}, and ${href} adds up to ${told.join(', ') || `no ${total}`}`)
  }
  return { faults, figures }
}

const periods = ['7d', '30d']

test('every figure over several developments opens rows that add up to it', async ({ page }) => {
  test.setTimeout(180_000)
  await comeIn(page, 'admin', 'Longview Homes')
  const pages = ['', '/chat', '/documents', '/rag', '/map']
  const paths = pages.flatMap((path) => periods.map((period) => `/admin${path}?period=${period}`))
  const { faults, figures } = await faultsOf(page, paths)
  expect(faults).toEqual([])
  expect(new Set(figures.map(({ page: on }) => on.split('?')[0])).size).toBe(pages.length)
  // What is missing leads to the matrix that shows it.
  expect(figures.some(({ total }) => total === 'missingCells')).toBe(true)
})

test('every figure of a development opens rows that add up to it', async ({ page }) => {
  test.setTimeout(180_000)
  await comeIn(page, 'admin', 'Longview Homes')
  const [park] = await rows<{ id: string }>(`SELECT id FROM developments WHERE slug = 'longview-park'`)
  const tabs = ['', '/chat', '/documents', '/units', '/homeowners', '/rag', '/timeline', '/errors']
  const paths = tabs.map((tab) => `/admin/developments/${park?.id}${tab}?period=7d`)
  const { faults, figures } = await faultsOf(page, paths)
  expect(faults).toEqual([])
  expect(new Set(figures.map(({ page: on }) => on)).size).toBe(tabs.length)
  // Those in the rows of tables and beside bars among them.
  const rowsOfTables = figures.filter(({ label }) => label.endsWith(' of a row'))
  expect(new Set(rowsOfTables.map(({ page: on }) => on)).size).toBeGreaterThanOrEqual(4)
  // Days of charts and cells of the matrix.
  const named = (end: string) => figures.filter(({ label }) => label.endsWith(end))
  // The largest part of a chart may be its last.
  const charts = new Set(named(', a part').map(({ page: on, label }) => `${on} ${label}`))
  expect(charts.size).toBeGreaterThanOrEqual(3)
  expect(named(', a cell').length).toBeGreaterThanOrEqual(4)
})

test('every figure over several companies, and of the system, opens rows that add up to it', async ({ page }) => {
  test.setTimeout(180_000)
  await comeIn(page, 'super_admin', null)
  const pages = ['', '/chat', '/documents', '/rag', '/map', '/system']
  const { faults, figures } = await faultsOf(
    page,
    pages.map((path) => `/admin${path}?period=7d`),
  )
  expect(faults).toEqual([])
  expect(new Set(figures.map(({ page: on }) => on.split('?')[0])).size).toBe(pages.length)
})

test('a click on a figure keeps its days, and the list says how many it has', async ({ page }) => {
  await comeIn(page, 'admin', 'Longview Homes')
  const [park] = await rows<{ id: string }>(`SELECT id FROM developments WHERE slug = 'longview-park'`)
  await page.goto(`/admin/developments/${park?.id}?period=7d`)
  const figure = page.getByRole('group', { name: 'Active homeowners', exact: true })
  const active = (await figure.locator('p').first().innerText()).trim()
  await figure.getByRole('link').click()
  await expect(page).toHaveURL(/engagement=active.*period=7d/)
  await expect(page.getByText(new RegExp(`^${active} homeowners? of \\d+$`))).toBeVisible()
})

test('the log of searches is read as a list, and search by search with passages and scores', async ({ page }) => {
  await comeIn(page, 'admin', 'Longview Homes')
  await page.goto('/admin/rag?period=90d')
  await page.getByRole('group', { name: 'Low similarity', exact: true }).getByRole('link').click()
  await expect(page).toHaveURL(/\/admin\/rag\/searches\?.*result=low/)
  await expect(page.getByText(/^[\d,]+ search(es)?$/)).toBeVisible()
  await page.goto('/admin/rag/searches?period=90d&result=near')
  const first = page.getByRole('table').getByRole('rowheader').first()
  const question = (await first.getByRole('link').innerText()).trim()
  await first.getByRole('link').click()
  await expect(page.getByRole('heading', { name: `“${question}”` })).toBeVisible()
  await expect(page.getByText(/low below 35%/)).toBeVisible()
  const passages = page.getByRole('list', { name: 'Passages' }).getByRole('listitem')
  await expect(passages.first()).toContainText(/similarity \d+%/)
  await page.getByRole('link', { name: 'Close' }).click()
  await expect(page.getByRole('heading', { name: `“${question}”` })).toHaveCount(0)
})
