// A home on a phone: the intro, the first page with its list, and what of it opens without a connection.
import type { Page } from '@playwright/test'
import { homeownersOf, rows } from './support/demo'
import { everyWidth, look } from './support/look'
import { shiftsOf, watchShifts } from './support/shifts'
import { comeIn, enterHome } from './support/sign-in'
import { expect, test } from './support/test'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

function resident() {
  const [orchard] = homeownersOf('ORCHARD')
  if (!orchard) throw new Error('The demo has no Orchard')
  return orchard
}

const come = (page: Page) => enterHome(page, resident(), 'first.orchard@example.test')
const unsee = () => rows('UPDATE homeowners SET intro_seen_at = NULL WHERE name = $1', [resident().name])
const moving = (page: Page) =>
  page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length)

async function homeOfResident() {
  const [home] = await rows<{ unit: string; development: string; address: string; name: string; city: string }>(
    `SELECT u.id AS unit, u.development_id AS development, u.address, d.name, d.city
     FROM homeowners AS h JOIN units AS u ON u.id = h.unit_id JOIN developments AS d ON d.id = u.development_id WHERE h.name = $1`,
    [resident().name],
  )
  if (!home) throw new Error('The resident has no home')
  return home
}

test('the intro greets by full name, once, and the chat waits behind it', async ({ page, browser }) => {
  test.setTimeout(150_000)
  await watchShifts(page)
  await come(page)
  await unsee()
  const home = await homeOfResident()

  await page.goto('/home/chat')
  await page.waitForURL(/\/home\/intro\?redirectTo=/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(resident().name)
  await expect(page.getByText(home.address)).toContainText(home.name)
  expect(await moving(page)).toBeGreaterThan(5)
  await expect.poll(() => moving(page)).toBe(0)
  expect(await shiftsOf(page)).toBe(0)
  // All of it is in the page as it comes: nothing is waited for.
  const response = await page.request.get('/home/intro')
  expect(await response.text()).toContain(home.name)

  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.reload()
  expect(await moving(page)).toBe(0)
  await expect(page.getByRole('button', { name: 'Step inside' })).toBeInViewport()
  await page.emulateMedia({ reducedMotion: null })

  // It can be skipped while it moves, and leads to where one was going.
  await page.reload()
  await page.getByRole('button', { name: 'Skip' }).click()
  await page.waitForURL(/\/home\/chat$/)
  await expect(page.getByText(`Hello, ${resident().name}`)).toBeVisible()
  await expect(page.getByLabel('Your question')).toBeEditable()
  for (const [wanted, shown] of [
    ['/home/intro', '/home'],
    ['/home/intro?redirectTo=/home/documents', '/home/documents'],
    ['/home', '/home'],
  ] as const) {
    await page.goto(wanted)
    expect(new URL(page.url()).pathname).toBe(shown)
  }

  // Nor does it keep anybody whose phone runs no scripts.
  await unsee()
  const storageState = await page.context().storageState()
  const plain = await (await browser.newContext({ javaScriptEnabled: false, storageState })).newPage()
  await plain.goto('/home')
  await plain.getByRole('button', { name: 'Step inside' }).click()
  await plain.waitForURL(/\/home$/)
  await plain.context().close()
})

test('the first page shows the home, and keeps what is ticked', async ({ page, browser }) => {
  test.setTimeout(150_000)
  await watchShifts(page)
  await come(page)
  const home = await homeOfResident()
  await page.goto('/home')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(resident().name)
  await expect(page.getByText(home.address).last()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Floor plan', exact: true })).toHaveAttribute(
    'href',
    /^\/home\/documents\/[0-9a-f-]+$/,
  )
  for (const name of [
    'What to do this week',
    'Newest documents',
    'Your recent answers',
    'Whom to call',
    'In an emergency',
  ])
    await expect(page.getByRole('region', { name })).toBeVisible()
  const [contact] = await rows<{ name: string; phone: string }>(
    'SELECT name, phone FROM contacts WHERE development_id = $1 AND phone IS NOT NULL ORDER BY position LIMIT 1',
    [home.development],
  )
  await expect(page.getByRole('link', { name: `Call ${contact?.name}, ${contact?.phone}` })).toHaveAttribute(
    'href',
    `tel:${contact?.phone.replaceAll(' ', '')}`,
  )
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  expect(await shiftsOf(page)).toBe(0)

  const list = page.getByRole('region', { name: 'What to do this week' })
  for (const folded of await list.locator('summary').all()) await folded.click()
  const open = list.getByRole('button', { pressed: false }).first()
  const title = (await open.locator('span span').first().innerText()).trim()
  const row = list.getByRole('button', { name: new RegExp(`^${title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) })
  const ticks = () =>
    rows(
      'SELECT t.id FROM checklist_ticks AS t JOIN checklist_items AS i ON i.id = t.checklist_item_id WHERE t.unit_id = $1 AND i.title = $2',
      [home.unit, title],
    )
  await row.click()
  await expect(row).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(async () => (await ticks()).length).toBe(1)
  // Kept, and there on another phone of the home.
  const other = await (await browser.newContext({ storageState: await page.context().storageState() })).newPage()
  await other.goto('/home')
  await expect(other.getByRole('button', { name: title }).first()).toHaveAttribute('aria-pressed', 'true')
  await other.context().close()
  await page.reload()
  await row.click()
  await expect(row).toHaveAttribute('aria-pressed', 'false')
  await expect.poll(async () => (await ticks()).length).toBe(0)
})

test('a phone installs it', async ({ page }) => {
  await come(page)
  const home = await homeOfResident()
  await page.goto('/home')
  const browser = await page.context().newCDPSession(page)
  const { errors, data } = await browser.send('Page.getAppManifest')
  expect(errors).toEqual([])
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors')
  // A test's window is a private one, in which nothing is installed.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
  const manifest = JSON.parse(data ?? '{}') as {
    name: string
    icons: { src: string; sizes: string; purpose: string }[]
  }
  expect(manifest.name).toBe(home.name)
  expect(manifest.icons.map(({ sizes, purpose }) => `${purpose} ${sizes}`).sort()).toEqual([
    'any 192x192',
    'any 512x512',
    'maskable 192x192',
    'maskable 512x512',
  ])
  const touch = (await page.locator('link[rel=apple-touch-icon]').getAttribute('href')) ?? ''
  for (const { src, sizes } of [...manifest.icons, { src: touch, sizes: '180x180' }]) {
    const png = await (await page.request.get(src)).body()
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes)
  }
})

test.describe('without a connection', () => {
  test.use({ forgiven: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/ })

  test('the emergency card opens, and the last documents', async ({ page, context }) => {
    test.setTimeout(150_000)
    await come(page)
    await page.goto('/home')
    const [document] = await rows<{ id: string; title: string }>(
      `SELECT id, title FROM documents WHERE development_id = $1 AND house_type_id IS NULL AND content_type = 'application/pdf'
         AND ready_version IS NOT NULL ORDER BY title LIMIT 1`,
      [(await homeOfResident()).development],
    )
    const filePath = `/home/documents/${document?.id}/file`
    const isKept = (path: string) => page.evaluate(async (path) => (await caches.match(path)) !== undefined, path)
    for (const path of ['/home', '/home/emergency', '/home/offline']) await expect.poll(() => isKept(path)).toBe(true)
    await page.goto(`/home/documents/${document?.id}`)
    await expect.poll(() => isKept(filePath), { timeout: 20_000 }).toBe(true)

    await context.setOffline(true)
    await page.goto('/home/emergency')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('In an emergency')
    for (const name of ['Stopcock', 'Fuse board', 'Gas', 'Alarm'])
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Call 999' })).toHaveAttribute('href', 'tel:999')

    await page.getByRole('link', { name: 'Map' }).first().click()
    await page.waitForURL('**/home/offline')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('No connection')
    expect(await look(page, { widths: everyWidth })).toEqual([])
    const kept = page.getByRole('listitem').locator(`a[href="${filePath}"]`)
    await expect(kept).not.toBeEmpty()
    // As it opens there, and as a viewer reads it: in parts, and at the address of its version.
    const read = await page.evaluate(async (path) => {
      const whole = await fetch(path)
      const part = await fetch(`${path}?v=1`, { headers: { Range: 'bytes=0-4' } })
      return { type: whole.headers.get('Content-Type'), status: part.status, begins: await part.text() }
    }, filePath)
    expect(read).toEqual({ type: 'application/pdf', status: 206, begins: '%PDF-' })
    await page.getByRole('link', { name: /^Home, as you saw it last/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(resident().name)
    await page.getByRole('link', { name: 'Open the card' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('In an emergency')

    // What is kept is one person's: it goes with them.
    await context.setOffline(false)
    await page.goto('/home/settings')
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.waitForURL(({ pathname }) => !pathname.startsWith('/home'))
    for (const path of ['/home/emergency', filePath]) await expect.poll(() => isKept(path)).toBe(false)
  })
})

test.describe('staff', () => {
  // A form that is refused.
  test.use({ forgiven: /status of 400/ })

  test('write what homes are shown', async ({ page }) => {
    test.setTimeout(240_000)
    await page.setViewportSize({ width: 1440, height: 900 })
    const { development, name } = await homeOfResident()
    const [builder] = await rows<{ name: string }>(
      'SELECT t.name FROM tenants AS t JOIN developments AS d ON d.tenant_id = t.id WHERE d.id = $1',
      [development],
    )
    await comeIn(page, 'admin', builder?.name ?? '')
    await page.goto(`/admin/developments/${development}/home-content`)
    await expect(page.getByRole('heading', { name })).toBeVisible()

    await page.getByRole('button', { name: 'Add a contact' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a contact' })
    await dialog.getByLabel('Name').fill('The locksmith')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByText('Give a number or an e-mail address.')).toBeVisible()
    await expect(dialog.getByLabel('Name')).toHaveValue('The locksmith')
    expect(await look(page, { widths: everyWidth })).toEqual([])
    await dialog.getByLabel('Telephone').fill('045 555 0177')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()

    const contacts = page.getByRole('region', { name: 'Whom to call' })
    await expect(contacts.getByRole('listitem').last()).toContainText('The locksmith')
    await contacts.getByRole('button', { name: 'Move The locksmith up' }).click()
    await expect(contacts.getByRole('listitem').last()).not.toContainText('The locksmith')
    await contacts.getByRole('button', { name: 'Change The locksmith' }).click()
    await page.getByRole('dialog').getByLabel('When they answer').fill('Day and night')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await expect(contacts).toContainText('045 555 0177 · Day and night')
    await contacts.getByRole('button', { name: 'Remove The locksmith' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove contact' }).click()
    await expect(contacts.getByText('The locksmith')).toBeHidden()

    await page.getByRole('button', { name: 'Add a collection' }).click()
    const collection = page.getByRole('dialog', { name: 'Add a collection' })
    await collection.getByLabel('Bin').fill('Glass')
    await collection.getByLabel('Friday').check()
    await collection.getByLabel('How often').selectOption('4')
    await collection.getByRole('button', { name: 'Save' }).click()
    await expect(collection.getByText('Enter one day on which it is collected.')).toBeVisible()
    expect(await look(page, { widths: everyWidth })).toEqual([])
    await collection.getByLabel('One day of collection').fill('2026-12-04')
    await collection.getByRole('button', { name: 'Save' }).click()
    const bins = page.getByRole('region', { name: 'Which bin when' })
    await expect(bins).toContainText('Every 4 weeks on Friday, counted from 4 Dec 2026')
    await bins.getByRole('button', { name: 'Remove Glass' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove collection' }).click()
    await expect(bins.getByText('Glass')).toBeHidden()
  })
})
