import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'

/** The rows of a CSV text as objects by their heads; quoted cells may hold commas, quotes and lines. */
export function parseCsv(text: string): Record<string, string>[] {
  const lines: string[][] = [[]]
  for (const [, quoted, plain, end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\r?\n|$)/g)) {
    lines.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end !== ',') lines.push([])
  }
  const [heads = [], ...rest] = lines.filter((line) => line.join('') !== '')
  return rest.map((line) => Object.fromEntries(heads.map((head, index) => [head, line[index] ?? ''])))
}

/** What `Download CSV` of a table's toolbar brings. */
export async function downloadCsv(page: Page, toolbar: string): Promise<Record<string, string>[]> {
  const coming = page.waitForEvent('download')
  await page.getByRole('search', { name: toolbar, exact: true }).getByRole('link', { name: 'Download CSV' }).click()
  const download = await coming
  expect(download.suggestedFilename()).toMatch(/\.csv$/)
  return parseCsv(await readFile(await download.path(), 'utf8'))
}
