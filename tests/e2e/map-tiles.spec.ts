// The map of a home with street tiles: in place of the ground below the plan, and of nothing that matters.
import { type ChildProcess, spawn } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { look } from './support/look'
import { homeOf, mapOf, resident } from './support/map'
import { enterHome, expect, test } from './support/test'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })
test.use({ forgiven: /ERR_FAILED|Content Security Policy/ })
const tiles = 'https://tiles.example.test'
let server: ChildProcess
let origin: string

test.beforeAll(async () => {
  const port = await freePort()
  origin = `http://localhost:${port}`
  server = spawn(process.execPath, ['build/server.js'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DEMO: 'true',
      PORT: String(port),
      PUBLIC_URL: origin,
      DATA_DIR: process.env.E2E_DATA_DIR ?? 'test-results/data',
      DATABASE_URL: '',
      LOG_LEVEL: 'warn',
      TILE_URL: `${tiles}/{z}/{x}/{y}.png`,
      TILE_ATTRIBUTION: '© Map makers',
    },
    stdio: 'inherit',
  })
  const isReady = () =>
    fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
  await expect.poll(isReady, { timeout: 60_000 }).toBe(true)
})
test.afterAll(() => void server.kill('SIGTERM'))

test('they are shown, the map does without them when they fail, and nothing else comes from there', async ({
  page,
  baseURL,
}) => {
  const home = await homeOf(resident())
  await enterHome(page, resident(), 'first.damson@example.test')
  await page.route(`${tiles}/**`, (route) => route.abort())
  // A session is of a host, whatever the port.
  await page.goto(`${origin}/home/map`)
  const map = mapOf(page, home)
  await expect(map).toBeVisible()
  await expect(page.locator('.home-pin')).toBeVisible()
  await expect(page.locator('path.plan-mine')).toBeVisible()
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
  const policy = await policyOf(`${origin}/login`)
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

/** A port that nobody listens at. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
