// React tells of a page that differs between server and browser only in a development build, so one journey runs against it.
import { test as base, expect, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { homeownersOf, staffOf, rows } from './support/demo'
import { enterHome } from './support/test'

const origin = 'http://localhost:3211'
let server: ChildProcess

base.beforeAll(async () => {
  base.setTimeout(120_000)
  server = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: '3211',
      DATA_DIR: process.env.E2E_DATA_DIR ?? 'test-results/data',
      DATABASE_URL: '',
      LOG_LEVEL: 'warn',
    },
    stdio: 'inherit',
  })
  await expect
    .poll(
      () =>
        fetch(`${origin}/healthz`).then(
          (answer) => answer.status,
          () => 0,
        ),
      { timeout: 90_000 },
    )
    .toBe(200)
})

base.afterAll(() => void server.kill('SIGTERM'))

base('pages are the same on the server and in the browser', async ({ page }) => {
  base.setTimeout(300_000)
  const { email, password } = staffOf('super_admin', null)
  const [park] = await rows<{ id: string; document: string; conversation: string }>(
    `SELECT d.id, (SELECT id FROM documents WHERE development_id = d.id ORDER BY title LIMIT 1) AS document,
       (SELECT id FROM conversations WHERE development_id = d.id ORDER BY started_at LIMIT 1) AS conversation
     FROM developments AS d WHERE slug = 'longview-park'`,
  )
  const overAll = [
    '',
    '/developments',
    '/chat',
    '/questions',
    '/rag',
    '/documents',
    '/map',
    '/topics',
    '/data-quality',
    '/system',
  ]
  const tabs = ['', '/chat', '/documents', '/units', '/homeowners', '/rag', '/timeline', '/errors', '/home-content']
  const pages = [...tabs, `/documents/${park?.document}`, `/conversations/${park?.conversation}`]
  const paths = [
    ...overAll.map((path) => `/admin${path}`),
    ...pages.map((path) => `/admin/developments/${park?.id}${path}`),
    '/gallery',
  ]

  await page.goto(`${origin}/login`, { waitUntil: 'networkidle' })
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/admin**')
  await areSameOnBothSides(page, paths)
})

base('a homeowner’s pages are the same on the server and in the browser', async ({ page }) => {
  base.setTimeout(300_000)
  const [homeowner] = homeownersOf('ORCHARD')
  if (!homeowner) throw new Error('The demo has no Orchard')
  // Cookies are those of the host, whatever its port.
  await enterHome(page, homeowner, 'first.orchard@example.test')
  const [known] = await rows<{ document: string }>(
    `SELECT (SELECT id FROM documents AS d WHERE d.development_id = h.development_id AND d.house_type_id IS NULL
         AND d.ready_version IS NOT NULL ORDER BY title LIMIT 1) AS document
     FROM homeowners AS h WHERE h.name = $1`,
    [homeowner.name],
  )
  const pages = ['', '/emergency', '/offline', '/chat', '/documents', `/documents/${known?.document}`]
  const others = ['/map', '/settings', '/settings/data', '/settings/api-tokens']
  await areSameOnBothSides(
    page,
    [...pages, ...others].map((path) => `/home${path}`),
  )
  await rows('UPDATE homeowners SET intro_seen_at = NULL WHERE name = $1', [homeowner.name])
  await areSameOnBothSides(page, ['/home/intro'])
  await rows('UPDATE homeowners SET intro_seen_at = now() WHERE name = $1', [homeowner.name])
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
      await page.goto(origin + path, { waitUntil: 'networkidle' })
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
      expect(complaints).toEqual([])
    }, path).toPass({ timeout: 60_000 })
}
