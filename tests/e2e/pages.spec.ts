// Every page, as those who may open it: no serious finding of axe in light or dark, nothing wider than the window, a quiet console.
import { devices, type Page } from '@playwright/test'
import { homeownersOf, rows } from './support/demo'
import { enterHome, expect, ofColours, seriousFindings, signIn, test } from './support/test'

const widths = [1440, 1024, 390]

async function look(page: Page, path: string): Promise<string[]> {
  const findings: string[] = []
  await page.goto(path, { waitUntil: 'networkidle' })
  for (const [scheme, rules] of [
    ['light', undefined],
    ['dark', ofColours],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const found = await seriousFindings(page, rules)
    findings.push(...found.map((finding) => `${path} (${scheme}): ${finding}`))
  }
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (overflow > 0) findings.push(`${path}: ${overflow} px too wide at ${width}`)
  }
  return findings
}

test('the public pages', async ({ page }) => {
  const findings: string[] = []
  for (const path of ['/', '/login', '/welcome']) findings.push(...(await look(page, path)))
  expect(findings).toEqual([])
})

const overAll = ['', '/developments', '/chat', '/questions', '/rag', '/documents', '/map', '/topics', '/data-quality']
const tabs = ['', '/chat', '/documents', '/units', '/homeowners', '/rag', '/timeline', '/errors']

test('the staff’s pages', async ({ page }) => {
  test.setTimeout(240_000)
  await signIn(page, 'admin', 'Longview Homes')
  const findings: string[] = []
  for (const path of overAll) findings.push(...(await look(page, `/admin${path}`)))
  expect(findings).toEqual([])
})

test('the pages of a development', async ({ page }) => {
  test.setTimeout(240_000)
  await signIn(page, 'admin', 'Longview Homes')
  const [park] = await rows<{ id: string; document: string; conversation: string }>(
    `SELECT d.id, (SELECT id FROM documents WHERE development_id = d.id ORDER BY title LIMIT 1) AS document,
       (SELECT id FROM conversations WHERE development_id = d.id ORDER BY started_at LIMIT 1) AS conversation
     FROM developments AS d WHERE slug = 'longview-park'`,
  )
  const findings: string[] = []
  for (const path of [...tabs, `/documents/${park?.document}`, `/conversations/${park?.conversation}`])
    findings.push(...(await look(page, `/admin/developments/${park?.id}${path}`)))
  expect(findings).toEqual([])
})

test('the platform’s pages', async ({ page }) => {
  await signIn(page, 'super_admin', null)
  const findings: string[] = []
  for (const path of ['/admin/documents', '/admin/system']) findings.push(...(await look(page, path)))
  expect(findings).toEqual([])
})

test('the homeowner’s pages', async ({ browser }) => {
  const context = await browser.newContext({ ...devices['Pixel 7'], defaultBrowserType: undefined } as object)
  const page = await context.newPage()
  const [, damson] = homeownersOf('DAMSON')
  if (!damson) throw new Error('The demo has no second Damson')
  await enterHome(page, damson, 'second.damson@example.test')
  const [talk] = await rows<{ id: string }>(
    `SELECT c.id FROM conversations AS c JOIN homeowners AS h ON h.id = c.homeowner_id WHERE h.name = $1 LIMIT 1`,
    [damson.name],
  )
  const findings = await look(page, '/home/chat')
  if (talk) findings.push(...(await look(page, `/home/chat/${talk.id}`)))
  expect(findings).toEqual([])
  await context.close()
})
