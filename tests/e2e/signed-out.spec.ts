// Whoever comes to a browser after somebody has signed out sees nothing of theirs, whichever way back they take.
import type { Page } from '@playwright/test'
import { homeownersOf, rows } from './support/demo'
import { comeIn, enterCode, enterHome } from './support/sign-in'
import { expect, test } from './support/test'

/** Goes back by as many pages as the history had before the sign-out, in one leap and one by one. */
async function goBackEveryWay(page: Page, steps: number, door: RegExp, secret: string): Promise<void> {
  const seesNothing = async () => {
    await expect(page).toHaveURL(door)
    await expect(page.getByText(secret)).toHaveCount(0)
  }
  await seesNothing()
  await page.evaluate((n) => history.go(-n), steps)
  await seesNothing()
  for (let n = 1; n < steps; n += 1) {
    await page.goBack().catch(() => null)
    await seesNothing()
  }
}

test('after staff have signed out, the history shows none of their homeowners', async ({ page }) => {
  await comeIn(page, 'admin', 'Longview Homes')
  const [park] = await rows<{ id: string }>(`SELECT id FROM developments WHERE slug = 'longview-park'`)
  await page.goto(`/admin/developments/${park?.id}`)
  await page.goto(`/admin/developments/${park?.id}/homeowners`)
  const first = page.getByRole('table').getByRole('rowheader').first().getByRole('link')
  const name = await first.innerText()
  await first.click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await page.getByRole('button', { name: /Administrator/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await goBackEveryWay(page, 3, /\/login|about:blank/, name)
})

test('after a homeowner has signed out, the history shows nothing of their home', async ({ page }) => {
  const [homeowner] = homeownersOf('BIRCH')
  if (!homeowner) throw new Error('The demo has nobody in a Birch')
  await enterHome(page, homeowner, 'signed.out@example.test')
  await page.goto('/home')
  await page.goto('/home/documents')
  await page.goto('/home/settings')
  await expect(page.getByText(homeowner.name).first()).toBeVisible()
  await page.getByRole('button', { name: 'Sign out', exact: true }).first().click()
  await goBackEveryWay(page, 3, /\/(welcome|goodbye|$)|about:blank/, homeowner.name)
})

test('who comes in on a phone where somebody else never signed out finds nothing of theirs, not even without a connection', async ({
  page,
  context,
}) => {
  const [first, second] = homeownersOf('BIRCH')
  if (!first || !second) throw new Error('The demo has no two homeowners in a Birch')
  await enterHome(page, first, 'never.signed.out@example.test')
  await page.goto('/home')
  const isKept = (name: string) =>
    page.evaluate(async (text) => (await (await caches.match('/home'))?.text())?.includes(text) ?? false, name)
  await expect.poll(() => isKept(first.name)).toBe(true)

  await page.goto(new URL(second.url).pathname)
  await page.getByLabel('Your name').fill(second.name)
  await page.getByLabel('E-mail').fill(second.email ?? 'second.phone@example.test')
  await page.getByRole('button', { name: 'Come in' }).click()
  if (!second.email) await enterCode(page, 'second.phone@example.test')
  await page.waitForURL(/\/(welcome\/terms|home)/)
  await expect.poll(() => isKept(first.name)).toBe(false)
  await context.setOffline(true)
  await page.goto('/home').catch(() => null)
  await expect(page.getByText(first.name)).toHaveCount(0)
  await context.setOffline(false)
})
