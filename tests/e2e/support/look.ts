// The one way to look at a page, or at a state of it that a journey has reached.
import { expect, type Page, test } from '@playwright/test'
import axe, { type AxeResults, type RunOptions } from 'axe-core'

/** A desk, a tablet, a phone. */
export const everyWidth = [1440, 1024, 390]

// The rules that look at colours, which alone differ in the dark.
const ofColours = { 'color-contrast': ['*'], 'link-in-text-block': ['a[href]', '[role=link]'] }

/**
 * Looks at what is open, in light and dark: what axe finds of weight; and whether anything is wider than the window as it is, and as
 * wide as asked. With SHOTS, a directory, it keeps pictures there.
 */
export async function look(page: Page, { widths = [] as number[] } = {}): Promise<string[]> {
  const findings: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await atRest(page)
    const found = await seriousFindings(page, colorScheme === 'dark')
    findings.push(...found.map((finding) => `${page.url()} (${colorScheme}): ${finding}`))
    if (process.env.SHOTS) await keepPicture(page, colorScheme)
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  const before = page.viewportSize()
  const { width: own = 0, height = 844 } = before ?? {}
  for (const width of [own, ...widths.filter((each) => each !== own)]) {
    if (width !== own) await page.setViewportSize({ width, height })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (overflow > 0) findings.push(`${page.url()} is ${overflow} px too wide at ${width} px`)
    if (process.env.SHOTS && width !== own) await keepPicture(page, 'light')
  }
  if (before && widths.length) await page.setViewportSize(before)
  return findings
}

/**
 * Opens pages one after the other, the first as a document and the others as a link does, and looks at each at every width. That each
 * comes to life as a document, too, is what the journey of hydration looks at.
 */
export async function lookAtPages(page: Page, paths: string[]): Promise<string[]> {
  const findings: string[] = []
  // Of a list of pages, each has the time of one.
  test.setTimeout(test.info().timeout + paths.length * 20_000)
  for (const path of paths) {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const status = path === paths[0] ? await openDocument(page, path) : await followLink(page, path)
    if (status !== 200) findings.push(`${path} answered ${status}`)
    await expect(page.locator('[aria-busy=true]'), path).toHaveCount(0)
    findings.push(...(await look(page, { widths: everyWidth })))
  }
  return findings
}

async function openDocument(page: Page, path: string): Promise<number | undefined> {
  const response = await page.goto(path, { waitUntil: 'networkidle' })
  return response?.status()
}

type Router = { navigate(path: string): Promise<void>; state: { errors: Record<string, { status?: number }> | null } }

// Whoever has a page open, loads what differs of the next: a document of its own would bring all code anew, and axe with it.
async function followLink(page: Page, path: string): Promise<number> {
  const status = await page.evaluate(async (to) => {
    const { __remixRouter: router } = window as unknown as { __remixRouter: Router }
    await router.navigate(to)
    const [error] = Object.values(router.state.errors ?? {})
    return error ? (error.status ?? 500) : 200
  }, path)
  await page.waitForLoadState('networkidle')
  return status
}

// Colours on their way from one theme to the other are of neither.
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}

async function seriousFindings(page: Page, isOfColoursAlone: boolean): Promise<string[]> {
  await markTextOfEachKind(page)
  const { violations } = await runAxe(page, isOfColoursAlone ? { runOnly: Object.keys(ofColours) } : {})
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`)
}

type InPage = {
  axe: { run(options: object): Promise<Pick<AxeResults, 'violations'>>; configure(changed: object): void }
}

// In the page itself, which has it once: its usual way brings all of it anew for each question, for the sake of frames, and there are none.
// The rules of colours look at the first text of each kind alone.
async function runAxe(page: Page, options: RunOptions): Promise<Pick<AxeResults, 'violations'>> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(axe.source)
    const rules = Object.entries(ofColours).map(([id, of]) => ({
      id,
      selector: of.map((one) => `${one}[${ofItsKind}]`).join(),
    }))
    await page.evaluate((changed) => (window as unknown as InPage).axe.configure({ rules: changed }), rules)
  }
  const asked: object = { ...options, resultTypes: ['violations'] }
  return page.evaluate(async (options) => {
    const { violations } = await (window as unknown as InPage).axe.run(options)
    return { violations }
  }, asked)
}

const ofItsKind = 'data-first-of-its-kind'

/**
 * Marks the first text of each kind, since contrast is most of what axe does: two texts are of a kind when they and all around them have
 * the same tags and the same attributes, but for those that no style hangs on, and stand alike among their neighbours.
 * @returns how many kinds there are.
 */
function markTextOfEachKind(page: Page): Promise<number> {
  return page.evaluate((mark) => {
    const ofNoStyle =
      /^(id|href|src|alt|title|value|name|for|datetime|d|x|y|x\d|y\d|cx|cy|r|points|transform|aria-(label|labelledby|describedby|controls|owns|valuenow|valuetext|colindex|rowindex)|data-(figure|counts|discover|first-of-its-kind))$/
    const kinds = new Map<string, number>()
    const known = new Map<Element, number>()
    const kindOf = (element: Element): number => {
      const before = known.get(element)
      if (before !== undefined) return before
      const { parentElement: parent, previousElementSibling: previous, nextElementSibling: next } = element
      const attributes = [...element.attributes].filter(({ name }) => !ofNoStyle.test(name))
      const place = [!previous, !next, parent ? [...parent.children].indexOf(element) % 2 : 0]
      const words = attributes.map(({ name, value }) => `${name}=${value}`).sort()
      const key = [parent ? kindOf(parent) : 0, element.tagName, ...place, ...words].join(' ')
      const kind = kinds.get(key) ?? kinds.size + 1
      kinds.set(key, kind)
      known.set(element, kind)
      return kind
    }
    const seen = new Set<number>()
    for (const element of document.querySelectorAll('body *')) {
      element.removeAttribute(mark)
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      )
      if (!(hasText || element.matches('input, textarea, select')) || !element.checkVisibility()) continue
      const kind = kindOf(element)
      if (seen.has(kind)) continue
      seen.add(kind)
      element.setAttribute(mark, '')
    }
    return seen.size
  }, ofItsKind)
}

async function keepPicture(page: Page, colorScheme: string): Promise<void> {
  const { pathname } = new URL(page.url())
  const name = `${pathname.replaceAll(/[^a-z]+/gi, '-')}-${page.viewportSize()?.width}-${colorScheme}`
  await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
}
