// What a homeowner waits for on a phone: `DATABASE_URL=postgres://… npx tsx bench/home.ts [--quick] [--json]`
//
// The built web process with the demo's people and what staff wrote for their homes, and a Chromium that is held to a phone: its
// network and its processor are slowed down by the DevTools protocol. Every page is opened as on a first visit, with nothing kept.
import './support/own-data-dir'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { findChromium } from '../scripts/support/chromium'
import { firstLoadScripts, type Script } from './support/first-load'
import { furnishHome, type Furnished } from './support/home-world'
import { ownDatabase } from './support/own-database'
import { type Measure, percentile, progress, report, shown, within } from './support/report'
import { startWebProcess } from './support/web-process'

const FIRST_LOAD_KB = 150
const LCP_MS = 1_500
const ROUNDS = { full: 5, quick: 1 }
/** A phone in the middle of its class on a slow 4G line: what Lighthouse takes for one. */
const PHONE = { latency: 150, downloadThroughput: (1_638_400 * 0.9) / 8, uploadThroughput: (750 * 1_024 * 0.9) / 8 }
const SLOWER_PROCESSOR = 4
/** How long a page must have been quiet before it counts as there. */
const QUIET_MS = 500

async function main() {
  const quick = process.argv.includes('--quick')
  const { drop } = await ownDatabase()
  try {
    progress('Moving people in…')
    const furnished = await furnishHome()
    const web = await startWebProcess()
    const browser = await chromium.launch({
      executablePath: await findChromium(progress),
      args: ['--no-sandbox', '--disable-gpu'],
    })
    try {
      report('Homeowner’s pages on a phone', await measure(browser, { origin: web.origin, quick, ...furnished }))
    } finally {
      await browser.close()
      await web.stop()
    }
  } finally {
    await drop()
  }
}

type Visit = Furnished & { origin: string; quick: boolean }
type Load = { lcpMs: number; shift: number; neededBytes: number; allBytes: number }

async function measure(browser: Browser, visit: Visit): Promise<Measure[]> {
  const measures: Measure[] = []
  // The first page that a process answers is compiled on the way.
  await load(browser, visit, '/home')
  for (const path of pathsOf(visit)) {
    progress(path)
    const loads: Load[] = []
    for (let round = 0; round < (visit.quick ? ROUNDS.quick : ROUNDS.full); round += 1)
      loads.push(await load(browser, visit, path))
    measures.push(...judge(path.replace(/[0-9a-f-]{36}/, ':id'), loads, visit.quick))
  }
  return measures
}

const pathsOf = ({ documentId, conversationId }: Furnished) => [
  '/welcome',
  '/sign-in',
  '/home/intro',
  '/home',
  '/home/emergency',
  '/home/chat',
  `/home/chat/${conversationId}`,
  '/home/documents',
  `/home/documents/${documentId}`,
  '/home/map',
  '/home/settings',
  '/home/settings/data',
]

function judge(name: string, loads: Load[], quick: boolean): Measure[] {
  const [first] = loads
  if (!first) throw new Error(`${name} was not opened.`)
  const lcp = percentile(
    loads.map(({ lcpMs }) => lcpMs),
    75,
  )
  return [
    within(`${name}: JavaScript of a first load, gzip`, first.neededBytes / 1024, FIRST_LOAD_KB, { unit: 'KB' }),
    shown(`${name}: JavaScript until the network is idle, gzip`, first.allBytes / 1024, 'KB'),
    quick ? shown(`${name}: LCP`, lcp, 'ms') : within(`${name}: LCP, p75`, lcp, LCP_MS),
    within(`${name}: layout shift`, Math.max(...loads.map(({ shift }) => shift)), 0, { unit: '' }),
  ]
}

/** Opens a page as a phone does that was never here. */
async function load(browser: Browser, visit: Visit, path: string): Promise<Load> {
  const context = await browser.newContext({
    baseURL: visit.origin,
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    // What it keeps comes with the second visit.
    serviceWorkers: 'block',
  })
  try {
    const page = await context.newPage()
    await comeIn(context, visit, path)
    await page.addInitScript({ content: WATCH })
    return await openSlowly(page, path)
  } finally {
    await context.close()
  }
}

async function comeIn(context: BrowserContext, { origin, qrPath, cookie, newcomer }: Visit, path: string) {
  if (path === '/sign-in') return
  // The scan leads to the form and leaves a cookie.
  if (path === '/welcome') return void (await context.request.get(qrPath))
  const [name = '', value = ''] = (path === '/home/intro' ? newcomer : cookie).split(/=(.*)/s)
  await context.addCookies([{ name, value, url: origin }])
}

async function openSlowly(page: Page, path: string): Promise<Load> {
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('Network.enable')
  await devTools.send('Network.emulateNetworkConditions', { offline: false, ...PHONE })
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR })
  const fetched: Promise<Script>[] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js')) fetched.push(response.text().then((text) => ({ path: pathname, text })))
  })
  const response = await page.goto(path, { waitUntil: 'networkidle' })
  const shownPath = new URL(page.url()).pathname
  if (response?.status() !== 200 || shownPath !== path)
    throw new Error(`${path} answered ${response?.status()} at ${shownPath}`)
  await page.waitForTimeout(QUIET_MS)
  const { lcpMs, shift } = await page.evaluate<Watched>('globalThis.watched')
  return { lcpMs, shift, ...firstLoadScripts((await response.text()) ?? '', await Promise.all(fetched)) }
}

type Watched = { lcpMs: number; shift: number }

// A text, for it runs in the page.
const WATCH = `
  globalThis.watched = { lcpMs: Number.NaN, shift: 0 }
  new PerformanceObserver((list) => {
    watched.lcpMs = list.getEntries().at(-1).startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) watched.shift += value
  }).observe({ type: 'layout-shift', buffered: true })
`

await main()
