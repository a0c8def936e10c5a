import type { Page } from '@playwright/test'
import { ofColours, seriousFindings } from './test'

/**
 * Looks at a page in light and dark: what axe finds of weight, and whether anything is wider than the window. With SHOTS, a directory,
 * it keeps pictures of it there.
 */
export async function look(page: Page): Promise<string[]> {
  const findings: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    findings.push(...(await seriousFindings(page, colorScheme === 'dark' ? ofColours : undefined)))
    if (process.env.SHOTS) await keepPicture(page, colorScheme)
  }
  await page.emulateMedia({ colorScheme: null })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (overflow > 0) findings.push(`${page.url()} is ${overflow} px too wide`)
  return findings
}

async function keepPicture(page: Page, colorScheme: string): Promise<void> {
  const { pathname } = new URL(page.url())
  const name = `${pathname.replaceAll(/[^a-z]+/gi, '-')}-${page.viewportSize()?.width}-${colorScheme}`
  await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
}
