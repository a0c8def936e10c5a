import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { billionWords, claiming, inParts, lying, nested } from '../../tests/support/hostile-docx'
import { docxPageBreak, docxParagraph, docxTable, makeDocx } from '../../tests/support/make-docx'
import { heading, makePdf, paragraph, table } from '../../tests/support/make-pdf'
import extractDocument from './extract-document'
import inspectDocument from './inspect-document'
import recognizePage from './recognize-page'

const prose =
  'The heat pump stands on the rear patio, to the left of the kitchen door. It delivers gentle heat over many hours, so leave it on a steady programme. ' +
  'Radiators that feel only lukewarm are working as designed. Switching the system off during the day costs more than a setback.'

async function read(bytes: Uint8Array | string, kind: 'pdf' | 'docx' | 'txt' | 'md') {
  const result = await extractDocument({ file: typeof bytes === 'string' ? Buffer.from(bytes) : bytes, kind })
  if (!result.ok) throw new Error(result.reason)
  return result
}

describe('PDF', () => {
  test('headings come from how the text is set, page numbers from where it stands', async () => {
    const pdf = await makePdf((doc) => {
      heading(doc, 24, 'Heating in The Ash')
      paragraph(doc, prose)
      doc.addPage()
      heading(doc, 16, 'Controls')
      heading(doc, 12, 'Setting the thermostat')
      paragraph(doc, prose)
    })
    const { pageCount, pages, passages } = await read(pdf, 'pdf')
    expect(pageCount).toBe(2)
    expect(pages[0]?.blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Heating in The Ash' },
      { kind: 'text', text: prose },
    ])
    expect(passages).toMatchObject([
      { headingPath: 'Heating in The Ash', pageFrom: 1, pageTo: 1 },
      { headingPath: 'Heating in The Ash › Controls › Setting the thermostat', content: prose, pageFrom: 2, pageTo: 2 },
    ])
    expect(passages[1]?.tokenCount).toBeGreaterThan(40)
    expect(passages[1]?.contentHash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('running headers, footers and page numbers are dropped; what is said once at the edge is kept', async () => {
    const pdf = await makePdf(
      (doc) => {
        for (let page = 1; page <= 4; page++) {
          if (page > 1) doc.addPage()
          heading(doc, 16, `Chapter ${page}`)
          paragraph(doc, prose)
          if (page === 2) doc.font('Helvetica').fontSize(10).text('Printed once.', 64, 760, { lineBreak: false })
        }
      },
      { header: 'Longview Park · Owner’s manual', footer: (page, pages) => `Rev C · Page ${page} of ${pages}` },
    )
    const said = JSON.stringify((await read(pdf, 'pdf')).pages)
    expect(said).not.toMatch(/Owner’s manual|Rev C|Page 3/)
    expect(said).toMatch(/Chapter 4/)
    expect(said).toMatch(/Printed once\./)
  })

  test('two columns are read one after the other, and a word broken between lines is made whole', async () => {
    const left = Array.from({ length: 12 }, (_, index) => `Left sentence number ${index} tells of the instal-`)
    const pdf = await makePdf((doc) => {
      heading(doc, 18, 'Two columns')
      paragraph(doc, 'The installation is described below.')
      doc.font('Helvetica').fontSize(10)
      left.forEach((line, index) => {
        doc.text(index % 2 === 0 ? line : 'lation of the pump and of all of its many valves.', 64, 200 + index * 14, {
          lineBreak: false,
        })
        doc.text(
          `Right sentence number ${index} is about the bins and the store.`.slice(0, 46),
          318,
          207 + index * 14,
          { lineBreak: false },
        )
      })
    })
    const text = (await read(pdf, 'pdf')).passages.map((passage) => passage.content).join('\n')
    expect(text).toContain('tells of the installation of the pump')
    expect(text.lastIndexOf('Left sentence')).toBeLessThan(text.indexOf('Right sentence'))
  })

  test('a table is read row by row, cells that wrap are whole, and each row names its columns', async () => {
    const pdf = await makePdf((doc) => {
      heading(doc, 16, 'Faults')
      paragraph(doc, 'Note the code before you reset anything.')
      table(
        doc,
        [60, 150, 200],
        [
          ['Code', 'Meaning', 'What to do'],
          ['E03', 'Low water flow', 'Open the radiator valves, clean the magnetic filter, and reset the controller'],
          ['E21', 'Hydrobox and outdoor unit do not communicate at all', 'Turn the breaker off'],
          ['H2', 'Cylinder sensor', 'Ring the installer'],
        ],
      )
      paragraph(doc, 'After the table.')
    })
    const { pages, passages } = await read(pdf, 'pdf')
    expect(pages[0]?.blocks[2]).toEqual({
      kind: 'table',
      header: ['Code', 'Meaning', 'What to do'],
      rows: [
        ['E03', 'Low water flow', 'Open the radiator valves, clean the magnetic filter, and reset the controller'],
        ['E21', 'Hydrobox and outdoor unit do not communicate at all', 'Turn the breaker off'],
        ['H2', 'Cylinder sensor', 'Ring the installer'],
      ],
    })
    expect(passages[0]?.content).toContain(
      'Code E21 — Meaning: Hydrobox and outdoor unit do not communicate at all; What to do: Turn the breaker off',
    )
  })

  test('list items keep their marks', async () => {
    const pdf = await makePdf((doc) => {
      paragraph(doc, prose)
      ;['Close both levers.', 'Press Reset.'].forEach((item, index) => {
        const top = doc.y
        doc.text(`${index + 1}.`, 70, top, { lineBreak: false }).text(item, 90, top)
      })
    })
    expect((await read(pdf, 'pdf')).passages[0]?.content).toContain('\n1. Close both levers.\n2. Press Reset.')
  })

  test('the same file gives the same hashes', async () => {
    const pdf = await makePdf((doc) => paragraph(doc, prose))
    const hashes = async () => (await read(pdf, 'pdf')).passages.map((passage) => passage.contentHash)
    expect(await hashes()).toEqual(await hashes())
  })
})

const square = (doc: PDFKit.PDFDocument) => doc.image(onePixel, 60, 60, { width: 400 })
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const whole = await makePdf((doc) => {
  for (let page = 0; page < 3; page++) {
    if (page > 0) doc.addPage()
    paragraph(doc, prose)
  }
})

const encryptedPdf = await makePdf((doc) => paragraph(doc, prose), { userPassword: 'secret' })
const scan = await makePdf(square)
const blank = await makePdf(() => undefined)

describe('files that cannot be read', () => {
  test.each([
    ['encrypted', 'pdf', encryptedPdf],
    ['corrupt', 'pdf', whole.subarray(0, Math.floor(whole.length * 0.6))],
    ['corrupt', 'pdf', whole.subarray(0, whole.length - 40)],
    ['corrupt', 'pdf', Buffer.from('%PDF-1.7\nnothing of the kind\n%%EOF\n')],
    ['empty', 'pdf', blank],
    ['empty', 'pdf', Buffer.alloc(0)],
    ['corrupt', 'docx', Buffer.from('PK\x03\x04 and then nothing')],
    ['encrypted', 'docx', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['empty', 'docx', makeDocx('')],
    ['empty', 'txt', Buffer.from(' \n\n ')],
    ['empty', 'md', Buffer.from('---\ntitle: Nothing\n---\n')],
  ] as const)('%s: %s', async (reason, kind, bytes) => {
    expect(await extractDocument({ file: bytes, kind })).toEqual({ ok: false, reason })
    expect(await inspectDocument({ file: bytes, kind })).toEqual({ ok: false, reason })
  })

  test('pages that are pictures are named, and a picture without a word is no text', async () => {
    const titled = await makePdf((doc) => {
      heading(doc, 20, 'Heat pump manual')
      for (let page = 0; page < 4; page++) square(doc.addPage())
    })
    expect(await inspectDocument({ file: titled, kind: 'pdf' })).toMatchObject({ ok: true })
    expect(await extractDocument({ file: titled, kind: 'pdf' })).toMatchObject({ ok: true, toRecognize: [2, 3, 4, 5] })
    expect(await extractDocument({ file: scan, kind: 'pdf' })).toMatchObject({ toRecognize: [1], passages: [] })
    expect(await recognizePage({ file: scan, kind: 'pdf', page: 1 })).toEqual({ ok: true, page: null })
    expect(await extractDocument({ file: scan, kind: 'pdf', recognized: [] })).toEqual({ ok: false, reason: 'no-text' })
  })

  test.each([
    ['pdf', whole],
    ['docx', makeDocx(docxParagraph(prose))],
    ['txt', Buffer.from(prose)],
  ] as const)('a %s that can be read is let pass with how it begins, from disk too', async (kind, bytes) => {
    const passed = { ok: true, opening: expect.stringMatching(/^\S/) }
    expect(await inspectDocument({ file: bytes, kind })).toEqual(passed)
    const folder = await mkdtemp(path.join(tmpdir(), 'inspect-'))
    try {
      await writeFile(path.join(folder, 'file'), bytes)
      expect(await inspectDocument({ file: path.join(folder, 'file'), kind })).toEqual(passed)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

test('Word: styles are headings, page breaks are pages, tables are rows', async () => {
  const body = [
    docxParagraph('Heating', 'Heading1'),
    docxParagraph(prose),
    docxPageBreak,
    docxParagraph('Faults', 'Heading2'),
    docxTable([
      ['Code', 'Meaning'],
      ['E03', 'Low water flow'],
    ]),
  ].join('')
  const { pages, passages } = await read(makeDocx(body), 'docx')
  expect(pages).toEqual([
    {
      number: 1,
      blocks: [
        { kind: 'heading', level: 1, text: 'Heating' },
        { kind: 'text', text: prose },
      ],
    },
    {
      number: 2,
      blocks: [
        { kind: 'heading', level: 2, text: 'Faults' },
        { kind: 'table', header: ['Code', 'Meaning'], rows: [['E03', 'Low water flow']] },
      ],
    },
  ])
  expect(passages.at(-1)).toMatchObject({
    headingPath: 'Heating › Faults',
    content: 'Code E03 — Meaning: Low water flow',
    pageFrom: 2,
  })
})

test('Markdown: marks, front matter and HTML are gone, words are kept', async () => {
  const markdown =
    '---\ntitle: x\n---\n# Heating\n\n## Setting *the* thermostat\n\nTurn the **ring** & wait, then see `E03`.\n<!-- page -->\n\n- one\n- two\n\n3. three\n\n> Warning: hot\n\n| Zone | Comfort |\n|---|---|\n| Upstairs | 18 °C |\n'
  const { passages } = await read(markdown, 'md')
  expect(passages).toMatchObject([
    {
      headingPath: 'Heating › Setting the thermostat',
      content: 'Turn the ring & wait, then see E03.\n• one\n• two\n3. three\nWarning: hot\nUpstairs — Comfort: 18 °C',
    },
  ])
})

test('plain text: blank lines part paragraphs, form feeds pages, underlines and capitals make headings', async () => {
  const { pages } = await read(
    '\ufeffHeating\n=======\nThe pump is\non the patio.\n\n- one\n- two\n\fBINS\nBrown on Tuesday.',
    'txt',
  )
  expect(pages).toEqual([
    {
      number: 1,
      blocks: [
        { kind: 'heading', level: 1, text: 'Heating' },
        { kind: 'text', text: 'The pump is on the patio.' },
        { kind: 'text', text: '• one' },
        { kind: 'text', text: '• two' },
      ],
    },
    {
      number: 2,
      blocks: [
        { kind: 'heading', level: 2, text: 'BINS' },
        { kind: 'text', text: 'Brown on Tuesday.' },
      ],
    },
  ])
})

test('characters that Postgres refuses are gone, in every kind of block', async () => {
  const { pages, passages } = await read(
    '# Hea\0ting\n\nThe pu\u0007mp is on the patio.\n\n| Zo\0ne | Set |\n| --- | --- |\n| Down\0stairs | 21 |',
    'md',
  )
  expect(pages[0]?.blocks).toEqual([
    { kind: 'heading', level: 1, text: 'Heating' },
    { kind: 'text', text: 'The pump is on the patio.' },
    { kind: 'table', header: ['Zone', 'Set'], rows: [['Downstairs', '21']] },
  ])
  expect(JSON.stringify(passages)).not.toMatch(/\\u00|�/)
})

describe('Word files that are made to harm', () => {
  test.each([
    ['say that a part is small, which is not', lying(40)],
    ['say that they unpack to gigabytes', claiming(10_000)],
    ['have more parts than any document', inParts(6_000)],
  ])('are not unpacked when they %s', async (_, file) => {
    const refused = { ok: false, reason: 'unpacks-too-large' }
    expect(await extractDocument({ file, kind: 'docx' })).toEqual(refused)
    expect(await inspectDocument({ file, kind: 'docx' })).toEqual(refused)
  })

  test('are refused when they are nested deeper than anybody can follow, or their words are made of words', async () => {
    for (const file of [nested(60_000), billionWords()])
      expect(await extractDocument({ file, kind: 'docx' })).toMatchObject({ ok: false })
  })
})
