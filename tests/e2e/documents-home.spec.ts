// A homeowner's documents on a phone: found, read, kept, each act counted once and every link their own.
import { homeownersOf, rows } from './support/demo'
import { look } from './support/look'
import { enterHome } from './support/sign-in'
import { expect, test } from './support/test'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

function cedar(index: number) {
  const homeowner = homeownersOf('CEDAR')[index]
  if (!homeowner) throw new Error('The demo has too few Cedars')
  return homeowner
}

const countsOf = async (documentId: string) => {
  const [counted] = await rows<{
    views: number
    viewRows: number
    downloads: number
    downloadRows: number
    events: number
  }>(
    `SELECT d.view_count AS views, d.download_count AS downloads,
       (SELECT count(*)::int FROM document_views WHERE document_id = d.id) AS "viewRows",
       (SELECT count(*)::int FROM document_downloads WHERE document_id = d.id) AS "downloadRows",
       (SELECT count(*)::int FROM audit_log WHERE subject_id = d.id AND type IN ('document.viewed', 'document.downloaded')) AS events
     FROM documents AS d WHERE d.id = $1`,
    [documentId],
  )
  if (!counted) throw new Error('There is no such document')
  return counted
}

test('finding a document, reading it at a page, and keeping it', async ({ page, browser }) => {
  test.setTimeout(150_000)
  const findings: string[] = []
  await enterHome(page, cedar(1), 'second.cedar@example.test')
  await page.goto('/home/documents')
  await expect(page.getByRole('heading', { level: 1, name: 'Documents' })).toBeVisible()
  await expect(page.getByText('New').first()).toBeVisible()

  await page
    .getByRole('navigation', { name: 'Topics' })
    .getByRole('link', { name: /^Heating and hot water/ })
    .click()
  await page.waitForURL(/category=heating/)
  await page.getByRole('navigation', { name: 'Topics' }).getByRole('link', { name: /^All/ }).click()
  await page.waitForURL(({ search }) => !search.includes('category'))

  await page.getByLabel('Search your documents').fill('radiator')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.waitForURL(/search=radiator/)
  const hit = page.getByRole('list', { name: /^Found in/ }).first()
  await expect(hit.getByRole('link').first()).toContainText('p. ')
  findings.push(...(await look(page)))
  await page.goto('/home/documents?search=zeppelin')
  await expect(page.getByText('Nothing about “zeppelin”')).toBeVisible()

  const [guide] = await rows<{ id: string; title: string; pages: number }>(
    `SELECT d.id, d.title, d.pages FROM documents AS d JOIN units AS u ON u.development_id = d.development_id
     JOIN homeowners AS h ON h.unit_id = u.id
     WHERE h.email = $1 AND (d.house_type_id IS NULL OR d.house_type_id = u.house_type_id) AND d.pages > 3
       AND d.content_type = 'application/pdf' AND d.ready_version IS NOT NULL ORDER BY d.pages DESC, d.title LIMIT 1`,
    [cedar(1).email],
  )
  if (!guide) throw new Error('The demo has no document of some pages')
  const before = await countsOf(guide.id)

  await page.goto('/home/documents?sort=name')
  const shifts = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const shifted = window as unknown as { shift: number }
        shifted.shift = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
            if (!entry.hadRecentInput) shifted.shift += entry.value
        }).observe({ type: 'layout-shift' })
        resolve()
      }),
  )
  await shifts
  await page.locator(`a[href="/home/documents/${guide.id}"]`).click()
  await page.waitForURL(new RegExp(guide.id))
  const pages = page.getByRole('region', { name: `Pages of ${guide.title}` })
  await expect(pages.getByRole('group', { name: `Page 1 of ${guide.pages}` })).toHaveAttribute('aria-busy', 'false', {
    timeout: 30_000,
  })
  await expect(pages.locator('.pdf-words span').first()).toBeAttached()
  expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(0.02)

  await page.getByLabel('Page', { exact: true }).fill('3')
  await page.keyboard.press('Enter')
  await expect(pages.getByRole('group', { name: `Page 3 of ${guide.pages}` })).toBeInViewport()
  await page.waitForURL(/page=3/)
  await page.getByRole('button', { name: 'Next page' }).click()
  await page.waitForURL(/page=4/)
  await page.getByRole('button', { name: 'Larger' }).click()
  await expect(page.getByLabel('Page', { exact: true })).toHaveValue('4')
  await page.reload()
  await expect(pages.getByRole('group', { name: `Page 4 of ${guide.pages}` })).toBeInViewport({ timeout: 30_000 })
  await expect(pages.getByRole('group', { name: `Page 4 of ${guide.pages}` })).toHaveAttribute('aria-busy', 'false')

  await expect
    .poll(() => countsOf(guide.id))
    .toEqual({
      ...before,
      views: before.views + 1,
      viewRows: before.viewRows + 1,
      events: before.events + 1,
    })

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download' }).dblclick()
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/)
  // At once, as ten impatient fingers would.
  await page.evaluate(
    (id) => Promise.all(Array.from({ length: 10 }, () => fetch(`/home/documents/${id}/open?download=1`))),
    guide.id,
  )
  const after = await countsOf(guide.id)
  expect(after).toEqual({
    views: before.views + 1,
    viewRows: before.viewRows + 1,
    downloads: before.downloads + 1,
    downloadRows: before.downloadRows + 1,
    events: before.events + 2,
  })

  const link = await page.evaluate(async (id) => (await fetch(`/home/documents/${id}/open?download=1`)).url, guide.id)
  expect(new URL(link).pathname).toMatch(/^\/files\//)
  const neighbour = await browser.newContext()
  const theirs = await neighbour.newPage()
  expect((await theirs.request.get(link)).status()).toBe(403)
  await enterHome(theirs, cedar(0), 'first.cedar@example.test')
  const refused = await theirs.request.get(link)
  expect(refused.status()).toBe(403)
  expect(await refused.text()).toContain('somebody else’s')
  expect((await page.request.get(link)).status()).toBe(200)
  await neighbour.close()

  await page.goto('/home/documents?unread=1&sort=name')
  await expect(page.locator(`a[href="/home/documents/${guide.id}"]`)).toHaveCount(0)
  expect(findings).toEqual([])
})

test('a key of one’s own: made, used, taken back', async ({ page, playwright, baseURL }) => {
  await enterHome(page, cedar(1), 'second.cedar@example.test')
  await page.goto('/home/settings/api-tokens')
  await page.getByLabel('What is it for?').fill('Backup at home')
  await page.getByRole('button', { name: 'Make a key' }).click()
  const made = page.getByRole('region', { name: 'Your new key' })
  const token = (await made.locator('code').textContent()) ?? ''
  expect(token).toMatch(/^oh_[A-Za-z0-9_-]{43}$/)
  const findings = await look(page)
  const client = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { Authorization: `Bearer ${token}` },
  })
  const listed = await client.get('/api/public/documents?limit=5')
  expect(listed.status()).toBe(200)
  const { documents } = (await listed.json()) as { documents: { download_url: string; size_bytes: number }[] }
  const file = await client.get(documents[0]?.download_url ?? '')
  expect([file.status(), (await file.body()).length]).toEqual([200, documents[0]?.size_bytes])

  await page.reload()
  await expect(page.getByText(token)).toHaveCount(0)
  await page.getByRole('link', { name: 'Take back Backup at home' }).first().click()
  findings.push(...(await look(page)))
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByText('Taken back').first()).toBeVisible()
  expect((await client.get('/api/public/documents')).status()).toBe(401)
  await client.dispose()
  expect(findings).toEqual([])
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the list is searched, and a document leads to its file', async ({ page }) => {
    await enterHome(page, cedar(0), 'first.cedar@example.test')
    await page.goto('/home/documents')
    await page.getByLabel('Search your documents').fill('heating')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL(/search=heating/)
    await page.getByRole('list').getByRole('link').filter({ hasText: 'pages' }).first().click()
    const href = await page.getByRole('link', { name: 'Open the file itself' }).getAttribute('href')
    expect((await page.request.get(href ?? '')).headers()['content-type']).toBe('application/pdf')
  })
})
