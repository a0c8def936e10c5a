// What moves on a page without anybody having touched it.
import type { Page } from '@playwright/test'

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
