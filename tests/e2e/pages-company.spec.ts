// Every page that is everybody's, a company's or the platform's; the others are looked at in pages.spec.ts, beside this.
import { lookAtPages } from './support/look'
import { companyPages, platformPages, publicPages } from './support/pages'
import { comeIn } from './support/sign-in'
import { expect, test } from './support/test'

test('the public pages', async ({ page }) => {
  expect(await lookAtPages(page, publicPages)).toEqual([])
})

test('the pages of a company', async ({ page }) => {
  await comeIn(page, 'admin', 'Longview Homes')
  expect(await lookAtPages(page, await companyPages())).toEqual([])
})

test('the platform’s pages', async ({ page }) => {
  await comeIn(page, 'super_admin', null)
  expect(await lookAtPages(page, await platformPages())).toEqual([])
})
