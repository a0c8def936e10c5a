// The map of a home with street tiles: in place of the ground below the plan, and of nothing that matters.
import { look } from './support/look'
import { homeOf, mapOf, resident } from './support/map'
import { startServer } from './support/server'
import { enterHome } from './support/sign-in'
import { expect, test } from './support/test'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })
test.use({ forgiven: /ERR_FAILED|Content Security Policy/ })
const tiles = 'https://tiles.example.test'
let server: Awaited<ReturnType<typeof startServer>>

test.beforeAll(async () => {
  server = await startServer(['build/server.js'], {
    NODE_ENV: 'production',
    DEMO: 'true',
    TILE_URL: `${tiles}/{z}/{x}/{y}.png`,
    TILE_ATTRIBUTION: '© Map makers',
  })
})
test.afterAll(() => server.stop())

test('they are shown, the map does without them when they fail, and nothing else comes from there', async ({
  page,
  baseURL,
}) => {
  const home = await homeOf(resident())
  await enterHome(page, resident(), 'first.damson@example.test')
  await page.route(`${tiles}/**`, (route) => route.abort())
  // A session is of a host, whatever the port.
  await page.goto(`${server.origin}/home/map`)
  const map = mapOf(page, home)
  await expect(map).toBeVisible()
  await expect(page.locator('.home-pin')).toBeVisible()
  await expect(page.locator('path.plan-highlighted')).toBeVisible()
  await expect(page.locator('.leaflet-tile-loaded')).toHaveCount(0)
  await page
    .getByRole('list', { name: /^Points of interest/ })
    .getByRole('button')
    .first()
    .click()
  await expect(page.getByText('min on foot').first()).toBeVisible()
  expect(await look(page)).toEqual([])

  await page.unroute(`${tiles}/**`)
  const body = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  )
  await page.route(`${tiles}/**`, (route) => route.fulfill({ contentType: 'image/png', body }))
  await page.reload()
  await expect(page.locator('.leaflet-tile-loaded').first()).toBeVisible()
  await expect(map).toContainText('© Map makers')

  const policyOf = async (url: string) =>
    ((await fetch(url)).headers.get('content-security-policy') ?? '').replace(/'nonce-[^']+'/, 'nonce')
  const policy = await policyOf(`${server.origin}/login`)
  expect(policy).toMatch(new RegExp(`img-src [^;]* ${tiles};`))
  expect(policy.replace(` ${tiles}`, '')).toBe(await policyOf(`${baseURL}/login`))
  const isRefused = (url: string) =>
    page.evaluate(
      (src) =>
        new Promise<boolean>((resolve) => {
          addEventListener('securitypolicyviolation', () => resolve(true), { once: true })
          const image = new Image()
          image.onload = () => resolve(false)
          image.src = src
        }),
      url,
    )
  expect([await isRefused(`${tiles}/1/1/1.png`), await isRefused('https://elsewhere.example.test/1.png')]).toEqual([
    false,
    true,
  ])
})
