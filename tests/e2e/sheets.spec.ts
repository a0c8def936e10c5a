// Welcome sheets: staff print one or many, a phone reads what was printed and its people come in, and staff see who scanned.
import type { Page } from '@playwright/test'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { readPrinted } from '../support/read-qr'
import { rows } from './support/demo'
import { everyWidth, look } from './support/look'
import { comeIn, passTermsAndIntro } from './support/sign-in'
import { expect, test } from './support/test'

test.use({ forgiven: /status of 400/ })

type Home = { number: string; address: string; name: string; email: string }

let park: { id: string; tenant: string }

test.beforeAll(async () => {
  const [found] = await rows<typeof park>(
    `SELECT d.id, t.name AS tenant FROM developments AS d JOIN tenants AS t ON t.id = d.tenant_id WHERE d.slug = 'longview-park'`,
  )
  if (!found) throw new Error('The demo has no Longview Park')
  park = found
})

/** Somebody who has bought, is on record with an address, and has never come in. */
async function newcomer(): Promise<Home> {
  const [home] = await rows<Home>(
    `SELECT u.number, u.address, h.name, h.email FROM units AS u JOIN homeowners AS h ON h.unit_id = u.id
     WHERE u.development_id = $1 AND u.sold_at IS NOT NULL AND u.qr_revoked_at IS NULL AND h.onboarded_at IS NULL AND h.email IS NOT NULL
     ORDER BY u.number::integer DESC LIMIT 1`,
    [park.id],
  )
  if (!home) throw new Error('Everybody of the demo has come in')
  return home
}

async function download(page: Page) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Make the PDF' }).click(),
  ])
  await expect(page.getByText('The file is in your downloads.')).toBeVisible()
  return { name: file.suggestedFilename(), pages: await readPrinted(await readFile(await file.path())) }
}

test('one sheet, from the menu of a home to the people who live there', async ({ browser, page }) => {
  test.setTimeout(240_000)
  const home = await newcomer()
  await comeIn(page, 'admin', park.tenant)
  await page.goto(`/admin/developments/${park.id}/units?search=${home.number}`)
  await page
    .getByRole('button', { name: `QR code of home ${home.number}`, exact: true })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Print welcome sheet' }).click()
  await page.waitForURL(`**/welcome-sheets?home=${home.number}`)
  await expect(page.getByRole('radio', { name: 'Only these' })).toBeChecked()
  await expect(page.getByLabel('Homes', { exact: true })).toHaveValue(home.number)
  await expect(page.getByText('No scan like that')).toBeVisible()
  const { name, pages } = await download(page)
  expect(name).toBe(`Welcome sheet, ${home.address}.pdf`)
  expect(pages).toHaveLength(1)
  expect(pages[0]?.widthMm).toBe(148)
  expect(pages[0]?.text).toContain(home.address)
  // It lies on a kitchen table: whoever finds it reads no name there.
  expect(pages[0]?.text).not.toContain(home.name)

  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    userAgent:
      'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36',
  })
  const door = await phone.newPage()
  await door.goto(pages[0]?.code ?? '')
  await door.waitForURL('**/welcome')
  await expect(door.getByRole('heading', { level: 1 })).toHaveText(`Welcome to ${home.address}`)
  await door.getByLabel('Your name').fill(home.name)
  await door.getByLabel('E-mail').fill(home.email)
  await door.getByRole('button', { name: 'Come in' }).click()
  await door.waitForURL('**/welcome/terms')
  await passTermsAndIntro(door)
  expect(new URL(door.url()).pathname).toBe('/home')
  await phone.close()

  await page.reload()
  const row = page.getByRole('row', { name: new RegExp(`^${home.number} `) })
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('Opened')
  await expect(row).toContainText(/127\.0\.0\.1|::1/)
  await expect(row).toContainText('Chrome on Android phone')
  expect(await look(page, { widths: everyWidth })).toEqual([])
})

test('sheets for many homes, each with the code of its own', async ({ page }) => {
  test.setTimeout(240_000)
  await comeIn(page, 'admin', park.tenant)
  await page.goto(`/admin/developments/${park.id}/welcome-sheets`)
  const sold = await rows<{ hash: string; address: string }>(
    `SELECT qr_token_hash AS hash, address FROM units
     WHERE development_id = $1 AND sold_at IS NOT NULL AND qr_revoked_at IS NULL ORDER BY number::integer`,
    [park.id],
  )
  await page.getByRole('radio', { name: `All that are sold · ${sold.length} homes` }).check()
  await page.getByRole('radio', { name: 'A4' }).check()
  const { name, pages } = await download(page)
  expect(name).toBe('Welcome sheets, Longview Park.pdf')
  const hashes = pages.map(({ code }) => {
    const token = new URL(code ?? '').pathname.replace('/q/', '')
    return createHash('sha256').update(token).digest('hex')
  })
  expect(hashes).toEqual(sold.map(({ hash }) => hash))
  pages.forEach(({ text, widthMm }, index) => {
    expect(text).toContain(sold[index]?.address)
    expect(widthMm).toBe(210)
  })
  const [printed] = await rows<{ homes: number }>(
    `SELECT count(DISTINCT subject_id)::int AS homes FROM audit_log
     WHERE type = 'qr.printed' AND development_id = $1 AND (payload ->> 'homes')::int = $2`,
    [park.id, sold.length],
  )
  expect(printed).toEqual({ homes: sold.length })

  // What is wrong is said beside its field, and what was typed stays.
  await page.getByRole('radio', { name: 'Only these' }).check()
  const homes = page.getByLabel('Homes', { exact: true })
  await homes.fill('1-3, 9999')
  await page.getByRole('button', { name: 'Make the PDF' }).click()
  await expect(page.getByText('There is no home 9999 here, or its code is revoked.')).toBeVisible()
  await expect(homes).toHaveValue('1-3, 9999')
  expect(await look(page)).toEqual([])
})
