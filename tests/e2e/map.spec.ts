// The map of a home on a phone: the home where it is, what is around it, and the pin that staff put right.
import type { Browser, Page } from '@playwright/test'
import { rows } from './support/demo'
import { everyWidth, look } from './support/look'
import { homeOf, mapOf, resident } from './support/map'
import { comeIn, enterHome } from './support/sign-in'
import { expect, test } from './support/test'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true }
test.use(phone)

/** Where the point of the pin is, and the gold building, in pixels of the page. */
async function pinAndBuilding(page: Page) {
  const pin = await page.locator('.home-pin').boundingBox()
  const building = await page.locator('path.plan-highlighted').boundingBox()
  if (!pin || !building) throw new Error('The map has no pin, or no building')
  return { pin: { x: pin.x + pin.width / 2, y: pin.y + pin.height }, building }
}

const newPhone = async (browser: Browser) => (await browser.newContext(phone)).newPage()

test('the home stands where it is, and what is around it is found by category and by keyboard', async ({ page }) => {
  test.setTimeout(120_000)
  const [begun] = await rows<{ at: Date }>('SELECT now() AS at')
  const home = await homeOf(resident())
  await enterHome(page, resident(), 'first.damson@example.test')
  await page.goto('/home/map')
  await expect(page.getByRole('heading', { level: 1, name: 'Your home and around it' })).toBeVisible()
  const map = mapOf(page, home)
  await expect(map).toBeVisible()
  const { pin, building } = await pinAndBuilding(page)
  expect(Math.abs(pin.x - (building.x + building.width / 2))).toBeLessThan(building.width / 2 + 3)
  expect(Math.abs(pin.y - (building.y + building.height / 2))).toBeLessThan(building.height / 2 + 3)
  await expect(page.locator('.leaflet-tile')).toHaveCount(0)

  const points = await rows<{ id: string; name: string; category: string; metres: number }>(
    `SELECT id, name, category, 1.3 * 111320 * sqrt(power(latitude - $2, 2) + power((longitude - $3) * cos(radians($2)), 2)) AS metres
     FROM points_of_interest WHERE development_id = $1 ORDER BY metres`,
    [home.development, ...home.at],
  )
  const list = page.getByRole('list', { name: 'Points of interest, the nearest first' }).getByRole('listitem')
  await expect(list).toHaveCount(points.length)
  const [nearest] = points
  if (!nearest) throw new Error('The demo has nothing around its homes')
  await expect(list.first()).toContainText(nearest.name)
  const [, length = '', unit] = /on foot, ([\d.]+) (m|km)$/.exec((await list.first().textContent()) ?? '') ?? []
  const metres = Number(length) * (unit === 'km' ? 1_000 : 1)
  expect(Math.abs(metres - nearest.metres) / nearest.metres).toBeLessThan(0.1)

  const schools = points.filter(({ category }) => category === 'school')
  await page
    .getByRole('navigation', { name: 'What is around you' })
    .getByRole('link', { name: /^Schools/ })
    .click()
  await page.waitForURL(/category=school/)
  await expect(list).toHaveCount(schools.length)
  await page.reload()
  await expect(list).toHaveCount(schools.length)
  await page.goto('/home/map')
  await expect(map).toBeVisible()

  await list.first().getByRole('button').focus()
  await page.keyboard.press('ArrowDown')
  const second = list.nth(1).getByRole('button')
  await expect(second).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(second).toHaveAttribute('aria-pressed', 'true')
  const words = (await second.textContent()) ?? ''
  const chosen = points.find(({ name }) => words.startsWith(name))
  await expect(page.locator('p', { hasText: chosen?.name ?? 'nothing' })).toContainText('min on foot')
  await page.getByRole('button', { name: 'My home' }).click()
  await map.focus()
  const scale = page.locator('.leaflet-control-scale-line')
  const before = await scale.textContent()
  // While it still moves there, the map takes no key.
  await expect(async () => {
    await page.keyboard.press('+')
    await expect(scale).not.toHaveText(before ?? '', { timeout: 1_000 })
  }).toPass()
  expect(await look(page, { widths: everyWidth })).toEqual([])

  const seen = () =>
    rows<{ type: string; point: string | null }>(
      `SELECT type, payload->>'pointOfInterestId' AS point FROM analytics_events
       WHERE homeowner_id = (SELECT id FROM homeowners WHERE email = $1) AND created_at > $2
       ORDER BY type, created_at`,
      [resident().email, begun?.at],
    )
  // The map was opened, loaded again, and opened again.
  const opened = { type: 'map.opened', point: null }
  await expect.poll(seen).toEqual([opened, opened, opened, { type: 'poi.clicked', point: chosen?.id }])
})

test('a home that waits for its coordinates is not kept waiting', async ({ page }) => {
  const home = await homeOf(resident())
  const [pinned] = await rows<{ was: string }>(`SELECT geocoding_status AS was FROM units WHERE id = $1`, [home.id])
  const become = (status: string) =>
    rows(`UPDATE units SET latitude = NULL, longitude = NULL, geocoding_status = $2 WHERE id = $1`, [home.id, status])
  await enterHome(page, resident(), 'first.damson@example.test')
  const findings: string[] = []
  try {
    await become('pending')
    await page.goto('/home/map')
    await expect(page.getByText('Your home’s pin is being looked up')).toBeVisible()
    await expect(page.getByRole('heading', { name: `On foot from ${home.developmentName}` })).toBeVisible()
    await expect(mapOf(page, home)).toBeVisible()
    await expect(page.locator('path.plan-highlighted')).toBeVisible()
    await expect(page.locator('.home-pin')).toHaveCount(0)
    await expect(page.getByRole('list', { name: /^Points of interest/ })).toContainText('min')
    findings.push(...(await look(page)))
    for (const path of ['/home', '/home/chat', '/home/documents'])
      expect((await page.goto(path))?.status(), path).toBe(200)
    await become('failed')
    await page.goto('/home/map')
    await expect(page.getByText('Your home has no pin on the map yet')).toBeVisible()
  } finally {
    await rows(`UPDATE units SET latitude = $2, longitude = $3, geocoding_status = $4 WHERE id = $1`, [
      home.id,
      ...home.at,
      pinned?.was,
    ])
  }
  expect(findings).toEqual([])
})

test('staff put a pin right, and the homeowner sees it there', async ({ browser }) => {
  test.setTimeout(120_000)
  const home = await homeOf(resident())
  const theirs = await newPhone(browser)
  await enterHome(theirs, resident(), 'first.damson@example.test')
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await comeIn(page, 'admin', 'Longview Homes')
  await page.goto(`/admin/developments/${home.development}/map`)
  await expect(page.getByRole('heading', { name: 'Pins' })).toBeVisible()
  const findings: string[] = []
  await page.goto(`/admin/developments/${home.development}/units/${home.id}/pin`)
  const latitude = page.getByLabel('Latitude')
  await expect(latitude).toHaveValue(home.at[0].toFixed(6))
  const pin = await page.locator('.home-pin').boundingBox()
  if (!pin) throw new Error('The pin is not on the map')
  const grip = { x: pin.x + pin.width / 2, y: pin.y + pin.height / 2 }
  await page.mouse.move(grip.x, grip.y)
  await page.mouse.down()
  await page.mouse.move(grip.x, grip.y - 120, { steps: 8 })
  await page.mouse.up()
  await expect.poll(async () => Number(await latitude.inputValue())).toBeGreaterThan(home.at[0] + 0.00005)
  await page.getByRole('button', { name: 'To the east' }).click()
  findings.push(...(await look(page)))
  await latitude.fill('north')
  await page.getByRole('button', { name: 'Save the pin' }).click()
  await expect(page.getByText('The latitude must be a number')).toBeVisible()
  await latitude.fill(String(home.at[0] + 0.05))
  await page.getByRole('button', { name: 'Save the pin' }).click()
  await expect(page.getByText(/^This is 5\.\d km from/)).toBeVisible()
  findings.push(...(await look(page)))
  const corrected = home.at[0] + 0.0005
  await latitude.fill(corrected.toFixed(6))
  await page.getByRole('button', { name: 'Save the pin' }).click()
  await expect(page.getByText('Set by hand')).toBeVisible()
  try {
    await theirs.goto('/home/map')
    await expect(mapOf(theirs, home)).toBeVisible()
    const { pin: moved, building } = await pinAndBuilding(theirs)
    expect(moved.y).toBeLessThan(building.y - 5)
    expect(
      await rows(
        `SELECT payload->>'latitude' AS at FROM audit_log WHERE type = 'unit.pin_corrected' AND subject_id = $1`,
        [home.id],
      ),
    ).toHaveLength(1)
  } finally {
    await rows(
      `UPDATE units SET latitude = $2, longitude = $3, geocoding_status = 'geocoded', is_pin_corrected = false WHERE id = $1`,
      [home.id, ...home.at],
    )
  }
  expect(findings).toEqual([])
})
