// Kinds of PDFs that people upload and readers get wrong, each a small file made here.
import { LiteParse } from '@llamaindex/liteparse'
import { describe, expect, test } from 'vitest'
import { heading, makePdf, paragraph, table } from '../../../tests/support/make-pdf'
import { onePage, textAt } from '../../../tests/support/raw-pdf'
import type { DocumentBlock } from '~/domain/documents/blocks'
import extractDocument from '../../tasks/extract-document'
import recognizePage from '../../tasks/recognize-page'
import { readPdf } from './read-pdf'

const prose =
  'The boiler hangs in the utility room behind the white door. It heats the rooms and the water, and is serviced in May by the installer.'
const blocksOf = async (bytes: Buffer) => (await readPdf(bytes)).pages.flatMap(({ blocks }) => blocks)
const textOf = (blocks: DocumentBlock[]) =>
  blocks.map((block) => (block.kind === 'table' ? JSON.stringify(block) : block.text)).join('\n')
const headings = (blocks: DocumentBlock[]) =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [`${'#'.repeat(block.level)} ${block.text}`] : []))
const at = (doc: PDFKit.PDFDocument, x: number, y: number, text: string) => doc.text(text, x, y, { lineBreak: false })

describe('the edge of the page', () => {
  test('a line that stands there once is kept, whatever it names', async () => {
    const pdf = await makePdf((doc) => {
      doc.page.margins.top = 20
      doc.font('Helvetica').fontSize(10)
      at(doc, 40, 24, 'Shut the valve that page 7 shows before you ring 01 555 0100.')
      paragraph(doc, prose)
      doc.addPage()
      at(doc, 40, 800, 'See the plan on page 2 for the valve of the garden tap.')
    })
    const text = textOf(await blocksOf(pdf))
    expect(text).toContain('before you ring 01 555 0100')
    expect(text).toContain('the valve of the garden tap')
  })

  test('what is said on each page is said once if it matters, and not at all if it does not', async () => {
    const pdf = await makePdf(
      (doc) =>
        ['Water', 'Heating', 'Bins', 'Fans'].forEach((name, index) => {
          if (index > 0) doc.addPage()
          heading(doc, 16, name)
          paragraph(doc, `${name}: ${prose}`)
        }),
      { header: 'Hillcrest home guide', footer: (page) => `Water leak? Ring 01 555 0177 at any hour. ${page}` },
    )
    const text = textOf(await blocksOf(pdf))
    expect(text.match(/Water leak\?/g)).toHaveLength(1)
    expect(text).not.toContain('Hillcrest home guide')
  })
})

describe('what is drawn over, beside and across the text', () => {
  test('a stamp across the pages is no text of them', async () => {
    const pdf = await makePdf((doc) => {
      for (const [index, name] of ['Water', 'Heating'].entries()) {
        if (index > 0) doc.addPage()
        heading(doc, 18, name)
        paragraph(doc, prose)
        doc
          .save()
          .rotate(-40, { origin: [300, 500] })
          .fontSize(80)
          .fillColor('#cccccc')
        at(doc, 120, 460, 'SPECIMEN')
        doc.restore()
      }
    })
    const blocks = await blocksOf(pdf)
    expect(textOf(blocks)).not.toContain('SPECIMEN')
    expect(headings(blocks)).toEqual(['# Water', '# Heating'])
  })

  test('a note in the margin does not run into the text', async () => {
    const pdf = await makePdf((doc) => {
      heading(doc, 16, 'Boiler')
      const top = doc.y
      paragraph(doc, `${prose} ${prose}`, { width: 270 })
      doc.font('Helvetica').fontSize(9)
      doc.text('Keep the flue free of leaves, and never hang clothes on it, or the boiler will stop.', 400, top, {
        width: 105,
      })
    })
    const text = textOf(await blocksOf(pdf))
    expect(text).toContain(`${prose} ${prose}`)
    expect(text).toContain('Keep the flue free of leaves, and never hang clothes on it, or the boiler will stop.')
  })

  test('three columns are read one after the other', async () => {
    const words = (name: string) => Array.from({ length: 36 }, (_, index) => `${name}${index}`)
    const pdf = await makePdf((doc) => {
      doc.font('Helvetica').fontSize(9)
      ;['left', 'middle', 'right'].forEach((name, index) =>
        doc.text(`${words(name).join(' ')}.`, 50 + index * 170, 90, { width: 140 }),
      )
    })
    const text = textOf(await blocksOf(pdf)).replace(/\s+/g, ' ')
    for (const name of ['left', 'middle', 'right']) expect(text).toContain(words(name).join(' '))
  })

  test('a table that lies on its side is a table', async () => {
    const rows = [
      ['Room', 'Bulb', 'Watts'],
      ['Kitchen', 'GU10', '5'],
      ['Hall', 'E27', '8'],
      ['Bathroom', 'G9', '3'],
    ]
    const pdf = await makePdf((doc) => {
      doc.save().rotate(-90, { origin: [0, 0] })
      rows.forEach((row, line) => {
        doc.font(line === 0 ? 'Helvetica-Bold' : 'Helvetica').fontSize(10)
        row.forEach((cell, column) => at(doc, -700 + column * 160, 90 + line * 20, cell))
      })
      doc.restore()
    })
    expect(await blocksOf(pdf)).toEqual([{ kind: 'table', header: rows[0], rows: rows.slice(1) }])
  })

  test('what is struck twice to look bold is said once', async () => {
    const line = 'Do not open the fuse board.'
    const [block] = await blocksOf(
      onePage(textAt(64, 700, 10, line) + textAt(64.3, 700, 10, line) + textAt(64, 700.2, 10, line)),
    )
    expect(block).toEqual({ kind: 'text', text: line })
  })

  test('the text of a layer that is switched off is not read', async () => {
    const content = `${textAt(64, 700, 10, 'The bin goes on Friday.')}/OC /L BDC\n${textAt(64, 660, 10, 'The bin goes on Sunday.')}EMC\n`
    const pdf = onePage(content, {
      more: ['/Type /OCG /Name (Old)'],
      resources: '/Properties << /L 3 0 R >>',
      catalog: '/OCProperties << /OCGs [3 0 R] /D << /OFF [3 0 R] /Order [3 0 R] >> >>',
    })
    const text = textOf(await blocksOf(pdf))
    expect(text).toContain('Friday')
    expect(text).not.toContain('Sunday')
  })
})

describe('letters', () => {
  test('squares stay with their unit', async () => {
    const content = `BT /F1 10 Tf 1 0 0 1 64 700 Tm (The attic has 31.5 m) Tj /F1 6 Tf 4 Ts (2) Tj 0 Ts /F1 10 Tf ( of floor.) Tj ET`
    expect(textOf(await blocksOf(onePage(content)))).toMatch(/31\.5 m[2²] of floor\./)
  })

  test.each([
    ['accents beside their letter', 'T\\264urlough and D\\264un', 'Túrlough'],
    ['words broken at the end of a line', null, 'the insulation stays dry'],
  ])('%s are whole', async (_, line, expected) => {
    const content = line
      ? `BT /F1 10 Tf 1 0 0 1 64 700 Tm (${line}) Tj ET`
      : textAt(64, 700, 10, 'Leave the vents open so that the insula-') +
        textAt(64, 687, 10, 'tion stays dry in the winter months.')
    expect(textOf(await blocksOf(onePage(content))).replace('Turlough', '')).toContain(
      expected === 'Túrlough' ? 'Dún' : expected,
    )
  })

  test('spaced capitals are words', async () => {
    const pdf = await makePdf((doc) => {
      doc.font('Helvetica-Bold').fontSize(16).text('SECURITY', { characterSpacing: 9 })
      paragraph(doc, prose)
    })
    expect(headings(await blocksOf(pdf))).toEqual(['# SECURITY'])
  })

  test('letters without a meaning are tried as a picture, and refused by name when that fails', async () => {
    const names = Array.from({ length: 94 }, (_, index) => `/g${index + 33}`).join(' ')
    const font = `/Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Own /Encoding << /Type /Encoding /Differences [33 ${names}] >>`
    const file = onePage(textAt(64, 700, 10, 'Qn)v#Za`Z> v#RSgv0S #naonvv *Sgno #n>0#`n )Sv0S>G #Z'), { font })
    expect(await extractDocument({ file, kind: 'pdf' })).toMatchObject({ ok: true, passages: [], toRecognize: [1] })
    expect(await extractDocument({ file, kind: 'pdf', recognized: [] })).toEqual({ ok: false, reason: 'undecodable' })
  })
})

describe('headings', () => {
  test('are those of the outline, at its levels, under the title of the whole', async () => {
    const pdf = await makePdf((doc) => {
      const { outline } = doc
      heading(doc, 24, 'Your home')
      outline.addItem('Water')
      heading(doc, 11, 'Water')
      paragraph(doc, prose)
      const heat = outline.addItem('Heating')
      heading(doc, 11, 'Heating')
      heat.addItem('The boiler')
      heading(doc, 11, 'The boiler')
      paragraph(doc, prose)
    })
    expect(headings(await blocksOf(pdf))).toEqual(['# Your home', '## Water', '## Heating', '### The boiler'])
  })

  test('are told by their numbers where they are set like the text', async () => {
    const lines = [
      '1.0 WATER',
      prose.slice(0, 80),
      '2.0 HEATING',
      prose.slice(0, 70),
      '2.1 RADIATORS',
      prose.slice(0, 60),
    ]
    const content = lines.map((line, index) => textAt(64, 740 - index * 24, 10, line)).join('')
    expect(headings(await blocksOf(onePage(content)))).toEqual(['# 1.0 WATER', '# 2.0 HEATING', '## 2.1 RADIATORS'])
  })

  test('a page of contents is known, and not searched', async () => {
    const pdf = await makePdf((doc) => {
      heading(doc, 14, 'Contents')
      doc.font('Helvetica').fontSize(10)
      ;['Water', 'Heating', 'Bins'].forEach((name, index) => doc.text(`${name} ${'.'.repeat(60)} ${index + 2}`))
      for (const name of ['Water', 'Heating', 'Bins']) {
        doc.addPage()
        heading(doc, 14, name)
        paragraph(doc, prose)
      }
    })
    const read = await extractDocument({ file: pdf, kind: 'pdf' })
    expect(read.ok && read.passages.map(({ headingPath, pageFrom }) => [headingPath, pageFrom])).toEqual([
      ['Water', 2],
      ['Heating', 3],
      ['Bins', 4],
    ])
    expect(read.ok && read.pages[0]?.blocks[0]).toMatchObject({ kind: 'unsearched', why: 'contents' })
  })
})

test('a row that the page cuts is whole, and the rest of the table stands under its head', async () => {
  const columns = [64, 150, 320]
  const pdf = await makePdf((doc) => {
    const row = (cells: string[], y: number) => cells.forEach((cell, index) => at(doc, columns[index] ?? 0, y, cell))
    doc.font('Helvetica-Bold').fontSize(9)
    row(['Lamp', 'Means', 'Do'], 640)
    doc.font('Helvetica')
    ;['L1', 'L2', 'L3', 'L4'].forEach((lamp, index) => row([lamp, 'Slow blinking', 'Wait a minute'], 660 + index * 18))
    row(['L5', 'Quick blinking', 'Turn the key to the left,'], 732)
    doc.addPage()
    row(['', '', 'and to the right again'], 72)
    row(['L6', 'No light', 'Ring the installer'], 90)
    row(['L7', 'Red light', 'Leave the room'], 108)
  })
  const { pages } = await readPdf(pdf)
  const header = ['Lamp', 'Means', 'Do']
  expect(pages[0]?.blocks.at(-1)).toMatchObject({ header })
  expect(textOf(pages[0]?.blocks ?? [])).toContain('Turn the key to the left, and to the right again')
  expect(pages[1]?.blocks).toEqual([
    {
      kind: 'table',
      header,
      rows: [
        ['L6', 'No light', 'Ring the installer'],
        ['L7', 'Red light', 'Leave the room'],
      ],
    },
  ])
})

test('the values of a form stand beside their labels', async () => {
  const pdf = await makePdf((doc) => {
    heading(doc, 14, 'Certificate')
    doc.font('Helvetica').fontSize(10)
    doc.initForm()
    ;['Maker', 'Serial number'].forEach((label, index) => {
      at(doc, 64, 160 + index * 30, label)
      doc.formText(label, 200, 156 + index * 30, 200, 18, { value: index === 0 ? 'Norvik 12' : '55201' })
    })
  })
  const text = textOf(await blocksOf(pdf))
  expect(text).toMatch(/Maker\W+Norvik 12/)
  expect(text).toMatch(/Serial number\W+55201/)
})

test('a cover around other files says so; a file whose last mark is missing is read', async () => {
  const cover = onePage(textAt(64, 700, 10, 'Open this portfolio in another program.'), {
    catalog: '/Collection << /Type /Collection >>',
  })
  expect(await extractDocument({ file: cover, kind: 'pdf' })).toEqual({ ok: false, reason: 'portfolio' })
  const unmarked = onePage(textAt(64, 700, 10, 'The key is with the neighbour.'), { end: '' })
  expect(textOf(await blocksOf(unmarked))).toContain('The key is with the neighbour.')
})

test('the words of a scan are recognised, and marked with how sure they are', async () => {
  const written = await makePdf((doc) => {
    heading(doc, 20, 'Water')
    paragraph(doc, 'The stopcock is behind the washing machine. Turn it to the right until it stops.')
  })
  const [shot] = await new LiteParse({ dpi: 150, quiet: true }).screenshot(written, [1])
  const file = await makePdf((doc) => doc.image(shot?.imageBuffer as Buffer, 0, 0, { width: doc.page.width }))
  const found = await recognizePage({ file, kind: 'pdf', page: 1 })
  if (!found.ok || !found.page) throw new Error('Nothing was recognised')
  const read = await extractDocument({ file, kind: 'pdf', recognized: [found.page] })
  expect(read).toMatchObject({ ok: true, passages: [{ headingPath: 'Water', recognized: expect.any(Number) }] })
  expect(read.ok && read.passages[0]?.content).toContain('The stopcock is behind the washing machine.')
  expect(found.page.confidence).toBeGreaterThan(0.8)
}, 60_000)

test('a table of the demo keeps its cells', async () => {
  const rows = [
    ['Light', 'Meaning', 'What to do'],
    ['Green', 'All is well with the line and with the box', 'Nothing'],
    ['Red', 'No line', 'Ring the provider'],
  ]
  const pdf = await makePdf((doc) => table(doc, [80, 160, 200], rows))
  expect(await blocksOf(pdf)).toEqual([{ kind: 'table', header: rows[0], rows: rows.slice(1) }])
})
