// Every page, as those who may open it: no serious finding of axe in light or dark, nothing wider than the window, a quiet console.
import { devices } from '@playwright/test'
import { homeownersOf } from './support/demo'
import { lookAtPages } from './support/look'
import { developmentPages, homePages, unseeIntro } from './support/pages'
import { comeIn, enterHome } from './support/sign-in'
import { expect, test } from './support/test'

test('the pages of a development', async ({ page }) => {
  await comeIn(page, 'admin', 'Longview Homes')
  expect(await lookAtPages(page, await developmentPages())).toEqual([])
})

test('the homeowner’s pages', async ({ browser }) => {
  const context = await browser.newContext({ ...devices['Pixel 7'], defaultBrowserType: undefined } as object)
  const page = await context.newPage()
  const [, damson] = homeownersOf('DAMSON')
  if (!damson) throw new Error('The demo has no second Damson')
  await enterHome(page, damson, 'second.damson@example.test')
  const findings = await lookAtPages(page, await homePages(damson.name))
  await unseeIntro(damson.name)
  findings.push(...(await lookAtPages(page, ['/home/intro'])))
  await page.getByRole('button', { name: 'Step inside' }).click()
  await page.waitForURL('**/home')
  expect(findings).toEqual([])
  await context.close()
})
