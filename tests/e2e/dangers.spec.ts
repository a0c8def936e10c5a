// A danger in the flat: the red card at once, again after a reload, and on the page of the staff. Thanks, and a fact of the home.
import type { Page } from '@playwright/test'
import { homeownersOf, rows } from './support/demo'
import { everyWidth, look } from './support/look'
import { enterChat, comeIn } from './support/sign-in'
import { expect, test } from './support/test'

const ask = async (page: Page, text: string) => {
  await page.getByLabel('Your question').fill(text)
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
}
const counts = () =>
  rows(
    `SELECT (SELECT count(*)::int FROM messages) AS messages, (SELECT count(*)::int FROM rag_search_log) AS searches`,
  )

test('a fire is answered with the card, and staff see it', async ({ page, browser }) => {
  const [homeowner] = homeownersOf('BIRCH')
  if (!homeowner) throw new Error('The demo has no BIRCH')
  await enterChat(page, homeowner, homeowner.email ?? 'danger@example.test')
  const before = await counts()
  await ask(page, 'there is a fire in my kitchen')
  const card = page.getByRole('region', { name: 'Fire' }).or(page.getByRole('alert', { name: 'Fire' }))
  await expect(card).toBeVisible()
  await expect(card.getByRole('link', { name: 'Call 112' })).toHaveAttribute('href', 'tel:112')
  await expect(card).toContainText('Leave first')
  await expect(card).toContainText('Longview Park')
  await expect(card).toContainText(/There is no gas|Gas/)
  await page.waitForURL(/\/home\/chat\/[0-9a-f-]{36}$/)
  await page.reload()
  await expect(page.getByRole('region', { name: 'Fire' })).toBeVisible()
  // From its first line, and not from its end.
  await expect(page.getByRole('link', { name: 'Call 112' })).toBeInViewport()
  expect(await look(page, { widths: everyWidth })).toEqual([])
  expect(await counts()).toEqual(before)
  await ask(page, 'thanks')
  await expect(page.getByText('You’re welcome. Ask me anything about your home.', { exact: true })).toBeVisible()
  expect(await counts()).toEqual(before)
  await ask(page, 'whats my eirecode')
  await expect(page.getByText('The Eircode of your home is').first()).toBeVisible()
  await expect(page.getByText('From your builder’s records of your home.').first()).toBeVisible()
  const staff = await (await browser.newContext()).newPage()
  await comeIn(staff, 'admin', 'Longview Homes')
  await staff.goto('/admin/dangers')
  await expect(staff.getByText('there is a fire in my kitchen')).toBeVisible()
  expect(await look(staff)).toEqual([])
  await staff.getByRole('button', { name: 'Not a danger' }).first().click()
  await expect(staff.getByText('No danger', { exact: true })).toBeVisible()
})
