// How the journeys read figures off a page: the way a person does, by the names of figures, charts and tables.
import { expect, type Locator, type Page, type Request } from '@playwright/test'

/** The number in a text: `1,204`, `87%`, `$3.42`. What is no number fails the test that compares it. */
export function numberIn(text: string): number {
  const found = /−?\d[\d,]*(\.\d+)?/.exec(text)?.[0]
  return found === undefined ? Number.NaN : Number(found.replaceAll(',', '').replace('−', '-'))
}

/** A figure of the row of figures at the top. */
export async function shownFigure(page: Page, name: string): Promise<number> {
  return numberIn(await figureOf(page, name).locator('p').first().innerText())
}

/** What such a figure is compared with: `from 12`, or `Before: 12` where no change can be told, and itself where there is none. */
export async function comparedFigure(page: Page, name: string): Promise<number> {
  const text = await figureOf(page, name)
    .getByText(/^(from|Before:) /)
    .innerText()
  return numberIn(text)
}

/** What is said below a figure. */
export function figureOf(page: Page, name: string): Locator {
  return page.getByRole('group', { name, exact: true })
}

/** The figures behind a chart, which are folded away until asked for. */
export async function chartTable(page: Page, title: string): Promise<Locator> {
  const figures = page.getByRole('region', { name: `${title}: figures`, exact: true })
  const fold = page.locator('summary').filter({ hasText: new RegExp(`Show the figures.* of ${escaped(title)}$`) })
  await fold.first().click()
  await expect(figures.first()).toBeVisible()
  return figures.first().getByRole('table')
}

/** The cell of a table where a row and a column meet, by their heads. */
export async function cellOf(table: Locator, row: string | RegExp, column: string): Promise<Locator> {
  await expect(table).toBeVisible()
  const heads = (await table.getByRole('columnheader').allInnerTexts()).map((text) => text.trim())
  const at = heads.indexOf(column)
  if (at < 0) throw new Error(`No column is called ${column}: ${heads.join(', ')}`)
  const line = table.getByRole('row').filter({ has: headOf(table, row) })
  return line.locator('th, td').nth(at)
}

/** The number in such a cell. */
export async function numberAt(table: Locator, row: string | RegExp, column: string): Promise<number> {
  return numberIn(await (await cellOf(table, row, column)).innerText())
}

/** The sum that stands under a column, of all rows that the filters leave. */
export async function totalOf(table: Locator, column: string): Promise<number> {
  return numberAt(table, /^All\b/, column)
}

/** All numbers of a column, without its total. */
export async function columnOf(table: Locator, column: string): Promise<number[]> {
  const heads = (await table.getByRole('columnheader').allInnerTexts()).map((text) => text.trim())
  const cells = table.locator('tbody tr').locator(`:scope > :nth-child(${heads.indexOf(column) + 1})`)
  return (await cells.allInnerTexts()).map(numberIn)
}

const headOf = (table: Locator, row: string | RegExp) =>
  typeof row === 'string'
    ? table.page().getByRole('rowheader', { name: new RegExp(`^${escaped(row)}(\\b|$)`) })
    : table.page().getByRole('rowheader', { name: row })

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Has the figures of a panel counted anew, and waits until they stand there. */
export async function refresh(page: Page, panel: string): Promise<void> {
  const button = page.getByRole('button', { name: `Refresh ${panel}`, exact: true })
  const isAskedAnew = (url: string) => new URL(url).searchParams.has('refresh')
  const counted = page.waitForResponse((answer) => isAskedAnew(answer.url()))
  // Then the page is asked for again, and its panels come with the end of that answer.
  const path = `${new URL(page.url()).pathname}.data`
  const isPage = (request: Request) => new URL(request.url()).pathname === path && !isAskedAnew(request.url())
  // The router lets go of an answer that it has read to its end, which to the browser may be a request that failed.
  const shown = Promise.any([page.waitForEvent('requestfinished', isPage), page.waitForEvent('requestfailed', isPage)])
  await button.click()
  await counted
  await shown
  await expect(button).not.toHaveAttribute('aria-busy')
}
