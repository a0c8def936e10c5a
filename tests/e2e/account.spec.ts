// Settings, one's own data and the end of an account on a phone; and staff in a homeowner's place, whom the homeowner can read of.
import { readFile } from 'node:fs/promises'
import type { Browser } from '@playwright/test'
import { homeownersOf, rows } from './support/demo'
import { look } from './support/look'
import { enterHome, signIn } from './support/sign-in'
import { expect, test } from './support/test'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const newPhone = async (browser: Browser) => (await browser.newContext(phone)).newPage()

function birch() {
  const [found] = homeownersOf('BIRCH')
  if (!found) throw new Error('The demo has no Birch')
  return found
}

/** Somebody more in that home, of whom no e-mail address is on record. */
async function addPerson(name: string) {
  const home = birch()
  await rows(
    `INSERT INTO homeowners (id, tenant_id, development_id, unit_id, name)
     SELECT gen_random_uuid(), tenant_id, development_id, unit_id, $2 FROM homeowners WHERE email = $1`,
    [home.email, name],
  )
  return { ...home, name, email: null }
}

test.use({ forgiven: /status of (400|403|404)/ })

test('settings are kept, a copy comes as a file, and the account can be deleted', async ({ browser }) => {
  test.setTimeout(120_000)
  const homeowner = await addPerson('Orla Leaving')
  const page = await newPhone(browser)
  await enterHome(page, homeowner, 'orla.leaving@example.test')
  await page.goto('/home/settings')
  const findings: string[] = []
  const rootSize = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))
  const before = await rootSize()
  await page.getByLabel('Largest').check()
  await page.getByRole('button', { name: 'Save' }).first().click()
  await expect(page.getByText('Saved.')).toBeVisible()
  expect(await rootSize()).toBeGreaterThan(before * 1.2)
  await page.getByLabel('When there are new documents').uncheck()
  await page.getByRole('button', { name: 'Save' }).last().click()
  await expect(page.getByLabel('When there are new documents')).not.toBeChecked()
  await page.reload()
  await expect(page.getByLabel('Largest')).toBeChecked()
  await expect(page.getByLabel('When there are new documents')).not.toBeChecked()
  await expect(page.getByLabel('When somebody answers me')).toBeChecked()
  expect(await rootSize()).toBeGreaterThan(before * 1.2)
  findings.push(...(await look(page)))

  await page.getByRole('link', { name: /^My data/ }).click()
  await expect(page.getByText('Nobody has.')).toBeVisible()
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download my data' }).click()
  const file = await coming
  expect(file.suggestedFilename()).toMatch(/^my-data-\d{4}-\d\d-\d\d\.json$/)
  const copy = JSON.parse(await readFile(await file.path(), 'utf8')) as { data: Record<string, { name?: string }[]> }
  expect(copy.data.homeowners).toMatchObject([{ name: homeowner.name }])
  expect(copy.data.sessions?.length).toBeGreaterThan(0)

  await page.getByLabel('Type DELETE, or your surname').fill('yes')
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await expect(page.getByText('Type DELETE in capitals')).toBeVisible()
  await expect(page.getByLabel('Type DELETE, or your surname')).toHaveValue('yes')
  await page.getByLabel('Type DELETE, or your surname').fill('DELETE')
  await page.getByLabel('I understand').check()
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await page.waitForURL('**/goodbye')
  findings.push(...(await look(page)))
  expect(findings).toEqual([])
  await page.goto('/home')
  await expect(page).toHaveURL(/\/welcome/)
  expect(await rows(`SELECT id FROM homeowners WHERE name = $1`, [homeowner.name])).toEqual([])
})

test('staff in a homeowner’s place look, change nothing, stop, and are read of', async ({ browser }) => {
  test.setTimeout(120_000)
  const homeowner = birch()
  const theirs = await newPhone(browser)
  await enterHome(theirs, homeowner, 'first.birch@example.test')
  const [known] = await rows<{ id: string; development_id: string }>(
    `SELECT id, development_id FROM homeowners WHERE email = $1`,
    [homeowner.email],
  )
  if (!known) throw new Error('The homeowner is not on record')

  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  // Anew: what follows is asked of who has not shown for a quarter of an hour that it is they.
  await signIn(page, 'admin', 'Longview Homes')
  await page.goto(`/admin/developments/${known.development_id}/homeowners?search=${encodeURIComponent(homeowner.name)}`)
  await page.getByRole('link', { name: homeowner.name, exact: true }).first().click()
  await page.waitForURL(`**/homeowners/${known.id}`)
  const findings: string[] = []
  await page.getByLabel('Why do you need to see it?').fill('They rang: the plan of the house does not open')
  await page.getByRole('button', { name: /^Open .* app$/ }).click()
  await page.waitForURL('**/home')
  const banner = page.getByRole('region', { name: 'Impersonation' })
  await expect(banner).toContainText(`You are looking at this home as ${homeowner.name}.`)
  await expect(banner).toContainText(/(59|60) minutes left/)
  findings.push(...(await look(page)))

  await page.goto('/home/chat')
  await page.getByLabel('Your question').fill('Where is the stopcock?')
  await page.getByRole('button', { name: 'Ask' }).click()
  await expect(page.getByRole('region', { name: 'Conversation' })).toContainText('Nothing can be changed.')
  expect(
    await rows(`SELECT id FROM messages WHERE homeowner_id = $1 AND content = 'Where is the stopcock?'`, [known.id]),
  ).toEqual([])

  await theirs.goto('/home/settings/data')
  await expect(theirs.getByText('“They rang: the plan of the house does not open”')).toBeVisible()
  await expect(theirs.getByText('Open now · could only look')).toBeVisible()
  findings.push(...(await look(theirs)))

  await banner.getByRole('button', { name: 'Stop' }).click()
  await page.waitForURL(`**/homeowners/${known.id}`)
  findings.push(...(await look(page)))
  // Staff again, who have no home.
  expect((await page.goto('/home'))?.status()).toBe(403)
  const trail = await rows<{ type: string }>(
    `SELECT type FROM audit_log WHERE type LIKE 'impersonation.%' AND payload->>'homeownerId' = $1 ORDER BY created_at`,
    [known.id],
  )
  expect(trail.map(({ type }) => type)).toEqual([
    'impersonation.started',
    'impersonation.entered',
    'impersonation.ended',
  ])
  expect(findings).toEqual([])
})
