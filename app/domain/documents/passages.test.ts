import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentBlock, DocumentPage } from './blocks'
import { embeddedText, passageLimits, splitPassages } from './passages'

const sentence = (length: number, start = 'Heat') =>
  `${start} ${'word '.repeat(Math.max(0, Math.round((length - start.length - 2) / 5)))}`.trim() + '.'
const text = (value: string): DocumentBlock => ({ kind: 'text', text: value })
const heading = (level: number, value: string): DocumentBlock => ({ kind: 'heading', level, text: value })
const page = (number: number, ...blocks: DocumentBlock[]): DocumentPage => ({ number, blocks })

describe('passages', () => {
  test('stand under their headings, with the pages that they are on', () => {
    const long = sentence(500)
    const passages = splitPassages([
      page(1, heading(1, 'Heating'), heading(2, 'Setting the thermostat'), text(long)),
      page(2, text(long), heading(2, 'Hot water'), text(long)),
    ])
    expect(passages).toEqual([
      { headingPath: 'Heating › Setting the thermostat', content: long, pageFrom: 1, pageTo: 1, recognized: null },
      { headingPath: 'Heating › Setting the thermostat', content: long, pageFrom: 2, pageTo: 2, recognized: null },
      { headingPath: 'Heating › Hot water', content: long, pageFrom: 2, pageTo: 2, recognized: null },
    ])
  })

  test('of a long section are of like size, cut between sentences', () => {
    const sentences = Array.from({ length: 18 }, (_, index) => sentence(100, `Number ${index}`))
    const passages = splitPassages([page(1, heading(2, 'Controls'), text(sentences.join(' ')))])
    const lengths = passages.map((passage) => passage.content.length)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(800)
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(500)
    for (const passage of passages) expect(passage.content).toMatch(/^Number .*\.$/s)
  })

  test('short sections are each their own, under the heading that limits them', () => {
    const passages = splitPassages([
      page(
        1,
        heading(2, 'Bins'),
        heading(3, 'Brown'),
        text('Tuesdays.'),
        heading(3, 'Green'),
        text('Fridays.'),
        heading(2, 'Parking'),
        text('Space 12.'),
      ),
    ])
    expect(passages.map(({ headingPath, content }) => [headingPath, content])).toEqual([
      ['Bins › Brown', 'Tuesdays.'],
      ['Bins › Green', 'Fridays.'],
      ['Parking', 'Space 12.'],
    ])
  })

  test('two chapters of one name are two', () => {
    const passages = splitPassages([page(1, heading(2, 'Notes'), text('One.'), heading(2, 'Notes'), text('Two.'))])
    expect(passages.map((passage) => passage.content)).toEqual(['One.', 'Two.'])
  })

  test('a long table is cut between rows, and every row says what its cells mean', () => {
    const rows = Array.from({ length: 30 }, (_, index) => [
      `Circuit ${index}`,
      'Kitchen sockets, island and boiling tap',
      '32 A',
    ])
    const passages = splitPassages([
      page(1, heading(2, 'Fuse board'), { kind: 'table', header: ['Circuit', 'Feeds', 'Rating'], rows }),
    ])
    expect(passages.length).toBeGreaterThan(2)
    const lines = passages.flatMap((passage) => passage.content.split('\n'))
    expect(lines).toEqual(
      rows.map(([name]) => `${name} — Feeds: Kitchen sockets, island and boiling tap; Rating: 32 A`),
    )
  })

  test('a sentence that the page cut in two is whole, and on both pages', () => {
    const passages = splitPassages([
      page(1, heading(2, 'Frost'), text('Two valves open at 3 °C')),
      page(2, text('and drain the pipe. Then top up.')),
    ])
    expect(passages).toMatchObject([
      { headingPath: 'Frost', content: 'Two valves open at 3 °C and drain the pipe.', pageFrom: 1, pageTo: 2 },
      { headingPath: 'Frost', content: 'Then top up.', pageFrom: 2, pageTo: 2 },
    ])
  })

  test('no passage goes over a page, so that a citation names the page of what is quoted', () => {
    const passages = splitPassages([
      page(1, heading(1, 'Water'), text('The meter stands in the footpath.')),
      page(2, text('The stopcock is in the hall press.')),
    ])
    expect(passages.map(({ content, pageFrom, pageTo }) => [content, pageFrom, pageTo])).toEqual([
      ['The meter stands in the footpath.', 1, 1],
      ['The stopcock is in the hall press.', 2, 2],
    ])
  })

  test('steps stay together with what leads to them, in order, over the length of a passage and over a page', () => {
    const steps = Array.from({ length: 9 }, (_, index) => text(`${index + 1}. ${sentence(100, 'Turn')}`))
    const passages = splitPassages([
      page(1, heading(2, 'Reset'), text(sentence(600)), text('To reset it:'), ...steps.slice(0, 5)),
      page(2, ...steps.slice(5), text('Ring the installer if it stops again.')),
    ])
    const procedure = passages.find(({ content }) => content.startsWith('To reset it:'))
    expect(procedure?.content.match(/^\d\./gm)).toEqual(steps.map((_, index) => `${index + 1}.`))
    expect(procedure).toMatchObject({ pageFrom: 1, pageTo: 2 })
  })

  test('two lists of steps are two procedures', () => {
    const list = (name: string) => [1, 2, 3].map((number) => text(`${number}. ${sentence(170, name)}`))
    const passages = splitPassages([page(1, heading(2, 'Reset'), ...list('Pump'), ...list('Fan'))])
    expect(passages.map(({ content }) => content.match(/^\d\./gm))).toEqual([
      ['1.', '2.', '3.'],
      ['1.', '2.', '3.'],
    ])
  })

  test('contents pages and the like are in no passage', () => {
    const passages = splitPassages([
      page(
        1,
        { kind: 'unsearched', why: 'contents', text: 'Contents\nWater 2' },
        heading(1, 'Water'),
        text('Turn it.'),
      ),
    ])
    expect(passages.map(({ content }) => content)).toEqual(['Turn it.'])
  })

  test('of a picture say how sure their words are', () => {
    const passages = splitPassages([{ ...page(1, text('Read.')), recognized: 0.8 }, page(2, text('Written.'))])
    expect(passages.map(({ recognized }) => recognized)).toEqual([0.8, null])
  })

  test('a heading with nothing under it is kept as text', () => {
    expect(splitPassages([page(1, heading(1, 'Plan'), heading(2, 'Attic'))])).toEqual([
      { headingPath: 'Plan', content: 'Attic', pageFrom: 1, pageTo: 1, recognized: null },
    ])
  })

  test('are embedded with their heading path', () => {
    expect(embeddedText({ headingPath: 'Heating › Frost', content: 'Drain.' })).toBe('Heating › Frost\nDrain.')
    expect(embeddedText({ headingPath: '', content: 'Drain.' })).toBe('Drain.')
  })
})

describe('whatever the document', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9°€.,;()-]{1,14}$/)
  const words = (max: number) => fc.array(word, { minLength: 1, maxLength: max }).map((all) => all.join(' '))
  const block: fc.Arbitrary<DocumentBlock> = fc.oneof(
    { weight: 5, arbitrary: words(120).map(text) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.integer({ min: 1, max: 4 }), words(6)).map(([level, value]) => heading(level, value)),
    },
    { weight: 1, arbitrary: fc.stringMatching(/^[a-z]{700,1800}$/).map(text) },
    {
      weight: 2,
      arbitrary: fc
        .array(fc.tuple(words(4), words(20)), { minLength: 1, maxLength: 8 })
        .map((rows) => ({ kind: 'table', rows }) as DocumentBlock),
    },
  )
  const document = fc
    .array(fc.array(block, { maxLength: 8 }), { maxLength: 6 })
    .map((all) => all.map((blocks, index) => page(index + 1, ...blocks)))
  const letters = (value: string) => value.replace(/[\s|]/g, '')

  test('no passage is empty or longer than the limit, and pages go forward', () => {
    fc.assert(
      fc.property(document, (pages) => {
        const passages = splitPassages(pages)
        for (const passage of passages) {
          expect(passage.content.trim()).toBe(passage.content)
          expect(passage.content.length).toBeGreaterThan(0)
          expect(passage.content.length).toBeLessThanOrEqual(passageLimits.maxSteps)
          expect(passage.pageFrom).toBeLessThanOrEqual(passage.pageTo)
        }
        for (const [index, passage] of passages.slice(1).entries())
          expect(passage.pageFrom).toBeGreaterThanOrEqual(passages[index]?.pageFrom ?? 0)
      }),
    )
  })

  test('every word is kept, in order', () => {
    fc.assert(
      fc.property(document, (pages) => {
        const passages = splitPassages(pages)
        const everything = letters(passages.map((passage) => passage.content).join(''))
        let from = 0
        for (const block of pages.flatMap((each) => each.blocks)) {
          if (block.kind === 'heading') {
            const kept = passages.some(
              ({ headingPath, content }) =>
                letters(headingPath).includes(letters(block.text)) || letters(content).includes(letters(block.text)),
            )
            expect(kept, block.text).toBe(true)
          } else {
            for (const said of block.kind === 'table' ? block.rows.flat() : [block.text]) {
              const at = everything.indexOf(letters(said), from)
              expect(at, said).toBeGreaterThanOrEqual(from)
              from = at + letters(said).length
            }
          }
        }
      }),
    )
  })

  test('nothing crosses a chapter', () => {
    const chapters = fc.array(fc.array(words(60), { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(chapters, (all) => {
        const blocks = all.flatMap((texts, index) => [
          heading(2, `Chapter ${index}`),
          ...texts.map((value) => text(`[${index}] ${value}`)),
        ])
        for (const { headingPath, content } of splitPassages([page(1, ...blocks)])) {
          const chapter = headingPath.replace('Chapter ', '')
          for (const [, marked] of content.matchAll(/\[(\d+)\] /g)) expect(marked).toBe(chapter)
        }
      }),
    )
  })
})
