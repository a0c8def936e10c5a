// React tells of a page that differs between server and browser only in a development build, so one journey runs against it.
import { test as base, expect } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { staffOf, rows } from './support/demo'

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
  base.setTimeout(180_000)
  const { email, password } = staffOf('admin', 'Longview Homes')
  const [park] = await rows<{ id: string }>(`SELECT id FROM developments WHERE slug = 'longview-park'`)
  const inside = `/admin/developments/${park?.id}`
  const paths = ['/admin', '/admin/developments', inside, `${inside}/chat`, `${inside}/documents`, '/gallery']

  await page.goto(`${origin}/login`, { waitUntil: 'networkidle' })
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/admin**')
  // The first visit lets Vite find and bundle what each page imports, for which it reloads pages.
  for (const path of paths) await page.goto(origin + path, { waitUntil: 'networkidle' })

  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || /hydrat|did not match/i.test(message.text()))
      complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  for (const path of paths) {
    await page.goto(origin + path, { waitUntil: 'networkidle' })
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  }
  expect(complaints).toEqual([])
})
