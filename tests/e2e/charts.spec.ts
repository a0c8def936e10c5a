// Charts are drawn by the server; the code that draws them in the browser comes when they are near the view.
import type { Locator, Page } from '@playwright/test'
import { developmentCalled, type Place, untilCounted } from './support/counts'
import { comeIn } from './support/sign-in'
import { expect, test } from './support/test'

let park: Place
const drawingCode = /\/assets\/\w+-drawing-.*\.js$/

test.beforeEach(async ({ page }) => {
  await untilCounted()
  park = await developmentCalled('longview-park')
  await comeIn(page, 'admin', park.tenant)
})

/** How much room the whole figure takes, which must not change; what is above it may still be arriving. */
async function sizeOf(page: Page, chart: Locator) {
  const box = await page.getByRole('figure').filter({ has: chart }).boundingBox()
  return box && { width: box.width, height: box.height }
}

/** Holds the code of the charts back until told; says how often it was asked for. */
async function holdDrawings(page: Page) {
  let release = () => {}
  let asked = 0
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route(drawingCode, async (route) => {
    asked += 1
    await released
    await route.continue()
  })
  return { release, asked: () => asked }
}

test('a chart is there before its code, answers the keys, and stays in its place when the code comes', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 1400 })
  const code = await holdDrawings(page)
  await page.goto(`/admin/developments/${park.id}?period=30d`)
  const chart = page.getByRole('group', { name: /^Questions by topic/ })
  const drawing = chart.locator('svg').first()
  await expect(drawing).toBeVisible()
  await expect.poll(code.asked).toBeGreaterThan(0)
  const before = await sizeOf(page, chart)
  expect((await drawing.boundingBox())?.width).toBeLessThanOrEqual(before?.width ?? 0)
  await expect(chart.locator('text').first()).toBeAttached()
  await chart.focus()
  await page.keyboard.press('ArrowRight')
  const said = chart.locator('[aria-live]')
  await expect(said).not.toBeEmpty()

  const kept = await drawing.evaluate((svg) => svg.getAttribute('viewBox'))
  expect(kept).toContain('640')
  code.release()
  // Drawn anew, for the width of the box.
  await expect.poll(() => drawing.getAttribute('viewBox')).not.toBe(kept)
  expect(await sizeOf(page, chart)).toEqual(before)
  expect(Number(await drawing.getAttribute('width'))).toBeCloseTo(before?.width ?? 0, -1)
  await expect(said).not.toBeEmpty()
  await chart.hover()
  await expect(chart.locator('dl')).toBeVisible()
})

test('a chart far below is drawn, and its code is not asked for until one scrolls there', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 300 })
  await page.goto(`/admin/developments/${park.id}/chat?period=30d`)
  const far = page.getByRole('group', { name: /^Questions by weekday and hour/ })
  await expect(far.locator('svg').first()).toBeAttached()
  const cells = () => far.locator('svg').first().getAttribute('viewBox')
  await page.waitForLoadState('networkidle')
  expect(await cells()).toContain('640')
  await far.scrollIntoViewIfNeeded()
  await expect.poll(cells).toBeNull()
})

test('after a click inside the app the chart is drawn in the browser', async ({ page }) => {
  await page.goto(`/admin/developments/${park.id}/homeowners?period=30d`)
  const code = await holdDrawings(page)
  await page.getByRole('navigation').getByRole('link', { name: 'Overview', exact: true }).last().click()
  const chart = page.getByRole('group', { name: /^Questions by topic/ })
  await expect(chart).toBeVisible()
  const before = await sizeOf(page, chart)
  code.release()
  await expect(chart.locator('svg').first()).toBeVisible()
  expect(await sizeOf(page, chart)).toEqual(before)
})
