// React tells of a page that differs between server and browser only in a development build: every page is opened in it when anything
// that a page is made of has changed.
import { test, expect, type Page } from '@playwright/test'
import { homeownersOf } from './support/demo'
import { companyPages, developmentPages, homePages, platformPages, seeIntro, unseeIntro } from './support/pages'
import { startServer } from './support/server'
import { comeIn, enterHome } from './support/sign-in'

let server: Awaited<ReturnType<typeof startServer>>

test.beforeAll(async () => {
  test.setTimeout(120_000)
  server = await startServer(['--import', 'tsx', 'server.ts'], { NODE_ENV: 'development' })
})

test.afterAll(() => server.stop())

function resident() {
  const [homeowner] = homeownersOf('ORCHARD')
  if (!homeowner) throw new Error('The demo has no Orchard')
  return homeowner
}

const comeHome = (page: Page) => enterHome(page, resident(), 'first.orchard@example.test')

test('every page is the same on the server and in the browser', { tag: '@slow' }, async ({ page }) => {
  test.setTimeout(600_000)
  await comeIn(page, 'admin', 'Longview Homes')
  await areSameOnBothSides(page, [...(await companyPages()), ...(await developmentPages())])
  await page.context().clearCookies()
  await comeIn(page, 'super_admin', null)
  await areSameOnBothSides(page, [...(await platformPages()), '/gallery'])
  await page.context().clearCookies()
  await comeHome(page)
  await areSameOnBothSides(page, await homePages(resident().name))
  await unseeIntro(resident().name)
  await areSameOnBothSides(page, ['/home/intro'])
  await seeIntro(resident().name)
})

async function areSameOnBothSides(page: Page, paths: string[]): Promise<void> {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || /hydrat|did not match/i.test(message.text()))
      complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  // Vite finds and bundles what a page imports at its first visit, and reloads it for that; what is wrong is so at every visit.
  for (const path of paths)
    await expect(async () => {
      complaints.length = 0
      await page.goto(server.origin + path, { waitUntil: 'networkidle' })
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
      expect(complaints).toEqual([])
    }, path).toPass({ timeout: 60_000 })
}
