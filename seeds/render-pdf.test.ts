import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { parseSeedDocument, renderPdf } from './render-pdf'
import { outerWalls } from './render/floor-outline'
import { parseFloorPlan } from './render/parse'

const documents = path.resolve('seeds/documents')

function sample(body: string, head = 'columns: 1'): string {
  return `---\ntitle: Boiler care\ncategory: heating\nhouseType: ASH\n${head}\nrevision: Rev A, February 2024\n---\n${body}\n`
}

async function pagesOf(pdf: Buffer): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)))
  return text
}

describe('renderPdf', () => {
  it('writes the cover on page 1, and the running header and number on the pages after it', async () => {
    const prose = Array.from({ length: 40 }, (_, n) => `Sentence ${n} says what to do with the boiler in winter.`).join(
      ' ',
    )
    const body = `## First\n\n${prose}\n\n<!-- page -->\n\n## Second\n\nAt 55 °C, €12 for 84 m² – no more.`
    const pages = await pagesOf(await renderPdf(sample(body), { development: 'Longview Park', houseType: 'The Ash' }))
    expect(pages).toHaveLength(2)
    expect(pages[0]).toContain('The Ash · Rev A, February 2024')
    expect(pages[0]).not.toContain('Longview Park · Boiler care')
    expect(pages[1]).toMatch(/^Longview Park · Boiler care\nSecond\n/)
    expect(pages[1]).toContain('At 55 °C, €12 for 84 m² – no more.')
    expect(pages[1]).toMatch(/Page 2 of 2$/)
  })

  it('repeats the header row of a table that goes on over the page', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => `| E${n} | Meaning of code ${n} |`).join('\n')
    const pages = await pagesOf(await renderPdf(sample(`## Codes\n\n| Code | What it means |\n|---|---|\n${rows}`)))
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(page).toContain('Code What it means')
    expect(pages.join('\n').match(/Meaning of code \d+/g)).toHaveLength(60)
  })

  it('fills the left column before the right one', async () => {
    const body = Array.from(
      { length: 30 },
      (_, n) => `Paragraph ${n} ${'is about the garden and its hedge. '.repeat(3)}`,
    )
    const pages = await pagesOf(await renderPdf(sample(body.join('\n\n'), 'columns: 2')))
    const order = [...pages.join('\n').matchAll(/Paragraph (\d+)/g)].map((match) => Number(match[1]))
    expect(order).toEqual(Array.from({ length: 30 }, (_, n) => n))
  })

  it('gives equal bytes for equal input, and dates the file by its revision', async () => {
    const file = path.join(documents, 'longview-park', 'floor-plan-ash.md')
    const markdown = await readFile(file, 'utf8')
    const [first, second] = await Promise.all([renderPdf(markdown), renderPdf(markdown)])
    expect(first.equals(second)).toBe(true)
    expect(first.toString('latin1')).toContain('(D:20240201000000Z)')
  })

  it('refuses what it cannot write or draw', async () => {
    await expect(renderPdf(sample('Press ➜ twice.'))).rejects.toThrow('Not in WinAnsi: ➜')
    await expect(renderPdf(sample('```js\nalert(1)\n```'))).rejects.toThrow('cannot hold this: code')
    expect(() => parseSeedDocument(sample('x').replace('heating', 'cooking'))).toThrow()
  })
})

describe('outerWalls', () => {
  it('follows an L-shaped floor and leaves out the walls between rooms', () => {
    const rooms = [
      { name: 'A', x: 0, y: 0, w: 4, d: 3 },
      { name: 'B', x: 4, y: 0, w: 2, d: 2 },
    ]
    const walls = outerWalls({ rooms })
    const length = walls.reduce((sum, wall) => sum + Math.abs(wall.x2 - wall.x1) + Math.abs(wall.y2 - wall.y1), 0)
    expect(length).toBeCloseTo(18)
    expect(walls).toContainEqual({ x1: 4, y1: 2, x2: 4, y2: 3 })
  })
})

describe('the seed documents', async () => {
  const folders = await readdir(documents)
  const files = await Promise.all(
    folders.map(async (folder) => (await readdir(path.join(documents, folder))).map((name) => path.join(folder, name))),
  )

  it('make at least 150 pages, each with its number and none without text', async () => {
    let total = 0
    for (const file of files.flat()) {
      const pages = await pagesOf(await renderPdf(await readFile(path.join(documents, file), 'utf8')))
      total += pages.length
      pages.forEach((page, index) => {
        expect(page, file).toContain(`Page ${index + 1} of ${pages.length}`)
        expect(page.length, `${file} page ${index + 1}`).toBeGreaterThan(200)
      })
    }
    expect(total).toBeGreaterThanOrEqual(150)
  }, 60_000)

  it.each(files.flat().filter((file) => file.includes('floor-plan')))(
    '%s: rooms lie within their floor and do not overlap',
    async (file) => {
      const { body } = parseSeedDocument(await readFile(path.join(documents, file), 'utf8'))
      for (const floor of parseFloorPlan(/```floorplan\n([\s\S]*?)\n```/.exec(body)?.[1] ?? '').floors) {
        floor.rooms.forEach((room, index) => {
          expect(room.x + room.w, room.name).toBeLessThanOrEqual(floor.width + 0.001)
          expect(room.y + room.d, room.name).toBeLessThanOrEqual(floor.depth + 0.001)
          for (const other of floor.rooms.slice(index + 1)) {
            const w = Math.min(room.x + room.w, other.x + other.w) - Math.max(room.x, other.x)
            const d = Math.min(room.y + room.d, other.y + other.d) - Math.max(room.y, other.y)
            expect(w > 0.001 && d > 0.001, `${room.name} over ${other.name}`).toBe(false)
          }
        })
      }
    },
  )
})
