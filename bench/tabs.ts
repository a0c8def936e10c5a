// The tabs of a development in a real browser, on the large scenario: from the click to the last thing painted, and the JavaScript of
// a first load: `DATABASE_URL=postgres://… npx tsx bench/tabs.ts [--quick] [--json] [--keep | --on URL]`
import './support/own-data-dir'
import { chromium, type Browser, type Page } from '@playwright/test'
import type { Knex } from 'knex'
import { findChromium } from '../scripts/support/chromium'
import type { LargeWorld } from './support/large-scenario'
import { filledWorld } from './support/large-world'
import { firstLoadScripts, type Script } from './support/first-load'
import { type Measure, percentile, progress, report, shown, within } from './support/report'
import { startWebProcess } from './support/web-process'

const SWITCH_P95_MS = 500
const FIRST_LOAD_KB = 250
const tabs = ['', 'chat', 'documents', 'units', 'homeowners', 'rag', 'timeline', 'errors']

async function main() {
  const quick = process.argv.includes('--quick')
  const { db, world, messages, drop } = await filledWorld(process.argv)
  try {
    const cookie = await signIn(world)
    const web = await startWebProcess()
    const browser = await chromium.launch({
      executablePath: await findChromium(progress),
      args: ['--no-sandbox', '--disable-gpu'],
    })
    try {
      report(
        `Tabs of a development, ${messages} messages`,
        await measure(browser, db, { origin: web.origin, cookie, world, quick }),
      )
    } finally {
      await browser.close()
      await web.stop()
    }
  } finally {
    await drop()
  }
}

async function signIn({ adminId, tenantId }: LargeWorld): Promise<string> {
  const { staffCookie } = await import('../tests/support/sign-in')
  const { closeConnections } = await import('../app/platform/db/connection.server')
  const cookie = await staffCookie({ id: adminId, tenantId })
  await closeConnections()
  return cookie
}

type Visit = { origin: string; cookie: string; world: LargeWorld; quick: boolean }

async function measure(browser: Browser, db: Knex, { origin, cookie, world, quick }: Visit): Promise<Measure[]> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 1000 } })
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  await context.addCookies([{ name, value, url: origin }])
  // What compiles this file wraps named functions so; in the page nobody has told what that is.
  await context.addInitScript({ content: 'globalThis.__name = (value) => value' })
  const page = await context.newPage()
  const base = `/admin/developments/${world.developmentId}`

  // A page answers once the scripts are there that its HTML names and that these import: those are judged. The code of the charts comes
  // after that, when one is near the view; with it, and whatever else is fetched until the network is idle, the sum is only shown.
  const fetched: Promise<Script>[] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js')) fetched.push(response.text().then((text) => ({ path: pathname, text })))
  })
  const html = await (await page.goto(base, { waitUntil: 'networkidle' }))?.text()
  const firstLoad = firstLoadScripts(html ?? '', await Promise.all(fetched))

  // Once around for the code of each tab, which the browser keeps.
  for (const tab of [...tabs.slice(1), '']) await switchTo(page, tab ? `${base}/${tab}` : base)
  const times = new Map<string, number[]>(tabs.map((tab) => [tab, []]))
  for (let round = 0; round < (quick ? 4 : 20); round += 1)
    for (const tab of [...tabs.slice(1), '']) {
      // Every other round finds nothing kept.
      if (round % 2 === 0) await db.raw(`DELETE FROM api_cache`)
      times.get(tab)?.push(await switchTo(page, tab ? `${base}/${tab}` : base))
    }
  const of = (tab: string) => `${tab || 'overview'}: click to painted`
  return [
    within('JavaScript of a first load, gzip', firstLoad.neededBytes / 1024, FIRST_LOAD_KB, { unit: 'KB' }),
    shown('JavaScript until the network is idle, gzip', firstLoad.allBytes / 1024, 'KB'),
    ...tabs.flatMap((tab) => {
      const samples = times.get(tab) ?? []
      const p95 = percentile(samples, 95)
      return [
        shown(`${of(tab)}, p50`, percentile(samples, 50), 'ms'),
        quick ? shown(`${of(tab)}, p95`, p95, 'ms') : within(`${of(tab)}, p95`, p95, SWITCH_P95_MS),
      ]
    }),
  ]
}

/** Clicks a tab and tells, in ms, when the last thing of it was painted: nothing is a skeleton, and nothing has changed for a while. */
function switchTo(page: Page, path: string): Promise<number> {
  return page.evaluate(
    (path) =>
      new Promise<number>((resolve, reject) => {
        const main = document.querySelector('main')
        const leadsThere = ({ href }: HTMLAnchorElement) => new URL(href).pathname === path
        const links = (state = '') => [...(main?.querySelectorAll<HTMLAnchorElement>(`nav a${state}`) ?? [])]
        const link = links().find(leadsThere)
        if (!link || !main) return reject(new Error(`No tab leads to ${path}`))
        const quietMs = 150
        const started = performance.now()
        let last = started
        const observer = new MutationObserver(() => requestAnimationFrame(() => (last = performance.now())))
        observer.observe(main, { subtree: true, childList: true, attributes: true, characterData: true })
        link.click()
        const look = () => {
          const now = performance.now()
          if (now - started > 20_000) return reject(new Error(`${path} was not painted in 20 s`))
          // The address changes before the page is drawn; that the link is the current one is drawn with it.
          const isThere = links('[aria-current=page]').some(leadsThere) && !main.querySelector('.animate-pulse')
          if (!isThere || now - last < quietMs) return requestAnimationFrame(look)
          observer.disconnect()
          resolve(last - started)
        }
        requestAnimationFrame(look)
      }),
    path,
  )
}

await main()
