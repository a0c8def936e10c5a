import type { Page } from '@playwright/test'
import { look } from './look'

const wider = [1024, 1440]

/** Looks at a page on the phone that it is opened with, and whether anything of it is wider than a tablet's or a desk's window. */
export async function lookOnScreens(page: Page): Promise<string[]> {
  const findings = await look(page)
  const before = page.viewportSize()
  for (const width of wider) {
    await page.setViewportSize({ width, height: 900 })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (overflow > 0) findings.push(`${page.url()} is ${overflow} px too wide at ${width} px`)
    // Pictures are wanted of all widths.
    if (process.env.SHOTS) findings.push(...(await look(page)))
  }
  if (before) await page.setViewportSize(before)
  return findings
}

type Watched = Window & { shifted?: number }

/** Adds up, from the first paint of each page on, by how much things shift that nobody touched. Call it before the page opens. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = window as Watched
    watched.shifted = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
        if (!entry.hadRecentInput) watched.shifted = (watched.shifted ?? 0) + entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** What `watchShifts` has added up on the page that is open: 0, or things moved under a finger. */
export async function shiftsOf(page: Page): Promise<number> {
  // They are told a frame after they happened.
  await page.waitForTimeout(250)
  const shifted = await page.evaluate(() => (window as Watched).shifted)
  if (shifted === undefined) throw new Error('Nobody watches this page')
  return shifted
}
