// npm run screenshot: takes the README's picture anew, of the demo that runs (npm run demo).
import { chromium } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { z } from 'zod'
import { demoPassword } from '../seeds/demo/people'
import { findChromium } from './support/chromium'

const { ORIGIN } = z.object({ ORIGIN: z.string().url().default('http://localhost:3000') }).parse(process.env)
const say = (text: string) => process.stdout.write(`${text}\n`)

const browser = await chromium.launch({
  executablePath: await findChromium(say),
  args: ['--no-sandbox', '--disable-gpu'],
})
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 1000 },
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
  })
  await page.goto(`${ORIGIN}/login`)
  await page.getByLabel('E-mail').fill('maeve@longviewhomes.example')
  await page.getByLabel('Password').fill(demoPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/admin**')
  await page.getByRole('link', { name: 'Longview Park' }).first().click()
  await page.getByRole('link', { name: 'Chat', exact: true }).click()
  await page.waitForURL('**/chat**')
  await page.getByText('Volume by day').first().waitFor()
  await page.waitForLoadState('networkidle')
  mkdirSync('docs/images', { recursive: true })
  await page.screenshot({ path: 'docs/images/chat-tab.png' })
  say('docs/images/chat-tab.png')
} finally {
  await browser.close()
}
