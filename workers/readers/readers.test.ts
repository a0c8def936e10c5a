// Kinds of Word, Markdown and text files that people upload and readers get wrong.
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { docxParagraph, makeDocx, makeZip } from '../../tests/support/make-docx'
import type { DocumentBlock } from '~/domain/documents/blocks'
import { ExtractionFailure } from '~/domain/documents/extraction-failure'
import type { FileKind } from '~/domain/documents/file-kinds'
import { readPages } from './read-pages'

const blocksOf = async (file: Buffer | string, kind: FileKind) =>
  (await readPages(Buffer.from(file as string), kind)).pages.flatMap(({ blocks }) => blocks)
const textOf = (blocks: DocumentBlock[]) =>
  blocks
    .map((block) => (block.kind === 'table' ? JSON.stringify([block.header, ...block.rows]) : block.text))
    .join('\n')

const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${docxParagraph(text)}</w:tc>`
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
const item = (text: string, level: number, id: number) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr></w:pPr>${run(text)}</w:p>`
const part = (name: string, content: string) =>
  `<w:${name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${content}</w:${name}>`
const word = (body: string, parts: Record<string, string> = {}) =>
  makeDocx(
    body,
    Object.fromEntries(Object.entries(parts).map(([name, content]) => [`word/${name}.xml`, part(name, content)])),
  )

describe('Word', () => {
  test('merged cells are what they are merged with, and a table in a cell is told in it', async () => {
    const inner = `<w:tbl>${row(cell('Filter'), cell('May'))}${row(cell('Belt'), cell('June'))}</w:tbl>`
    const table = `<w:tbl>${[
      row(cell('Floor'), cell('Room'), cell('Lamp')),
      row(cell('Upper', '<w:vMerge w:val="restart"/>'), cell('Bath'), cell('LED')),
      row(cell('', '<w:vMerge/>'), cell('Landing'), `<w:tc>${inner}<w:p/></w:tc>`),
      row(cell('Whole house', '<w:gridSpan w:val="2"/>'), cell('White')),
    ].join('')}</w:tbl>`
    expect(await blocksOf(word(table), 'docx')).toEqual([
      {
        kind: 'table',
        header: ['Floor', 'Room', 'Lamp'],
        rows: [
          ['Upper', 'Bath', 'LED'],
          ['Upper', 'Landing', expect.stringMatching(/Filter.*May.*Belt.*June/)],
          ['Whole house', '', 'White'],
        ],
      },
    ])
  })

  test('steps have the numbers that Word shows, also those below them and those that begin anew', async () => {
    const level = (ilvl: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
    const numbering = [
      `<w:abstractNum w:abstractNumId="4">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%2)')}</w:abstractNum>`,
      `<w:abstractNum w:abstractNumId="5">${level(0, 'bullet', '')}</w:abstractNum>`,
      '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>',
      '<w:num w:numId="2"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
      '<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>',
    ].join('')
    const items: [string, number, number][] = [
      ['Open', 0, 1],
      ['Left', 1, 1],
      ['Right', 1, 1],
      ['Close', 0, 1],
      ['Again', 0, 2],
      ['Key', 0, 3],
    ]
    const body = items.map(([text, level, id]) => item(text, level, id)).join('')
    expect(textOf(await blocksOf(word(body, { numbering }), 'docx'))).toBe(
      '1. Open\na) Left\nb) Right\n2. Close\n1. Again\n• Key',
    )
  })

  test('headings are those of styles that are based on headings, and of paragraphs in the outline', async () => {
    const style = (id: string, name: string, more = '') =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`
    const styles = style('Heading2', 'heading 2') + style('Own', 'House chapter', '<w:basedOn w:val="Heading2"/>')
    const body = `${docxParagraph('Doors', 'Own')}<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr>${run('Locks')}</w:p>`
    expect(await blocksOf(word(body, { styles }), 'docx')).toEqual([
      { kind: 'heading', level: 2, text: 'Doors' },
      { kind: 'heading', level: 3, text: 'Locks' },
    ])
  })

  test('what is hidden, struck out or deleted is not read; what is inserted is, and the result of a field', async () => {
    const field = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
    const body = `<w:p>${run('The fee is ')}${run('€90 ', '<w:strike/>')}${run('(do not print) ', '<w:vanish/>')}<w:del>${'<w:r><w:delText>€80 </w:delText></w:r>'}</w:del><w:ins>${run('€70')}</w:ins>${run(' until ')}${field('begin')}<w:r><w:instrText> DATE </w:instrText></w:r>${field('separate')}${run('May')}${field('end')}${run('.')}</w:p>`
    expect(textOf(await blocksOf(word(body), 'docx'))).toBe('The fee is €70 until May.')
  })

  test('notes, text boxes and formulas are read, and what the foot of each page says of an emergency', async () => {
    const box = `<w:r><w:pict><w:textbox><w:txbxContent>${docxParagraph('Never lift the lid.')}</w:txbxContent></w:textbox></w:pict></w:r>`
    const formula =
      '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:f><m:num><m:r><m:t>12 m</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>'
    const body = `<w:p>${run('The well is ')}${formula}${run(' deep')}<w:r><w:endnoteReference w:id="7"/></w:r>${run('.')}${box}</w:p>`
    const file = makeDocx(body, {
      'word/endnotes.xml': part('endnotes', `<w:endnote w:id="7">${docxParagraph('In dry years less.')}</w:endnote>`),
      'word/footer1.xml': part('ftr', docxParagraph('Flooded? Ring 01 555 0188.') + docxParagraph('Rev B')),
    })
    const text = textOf(await blocksOf(file, 'docx'))
    for (const said of ['(12 m)/3 deep.', 'In dry years less.', 'Never lift the lid.', 'Flooded? Ring 01 555 0188.'])
      expect(text).toContain(said)
    expect(text).not.toContain('Rev B')
  })

  test('pages begin at breaks that were set, at sections, and where Word broke them', async () => {
    const body = [
      docxParagraph('One'),
      `<w:p><w:pPr><w:sectPr/></w:pPr></w:p>`,
      `<w:p><w:pPr><w:pageBreakBefore/></w:pPr>${run('Two')}</w:p>`,
      `<w:p><w:r><w:br w:type="page"/></w:r><w:r><w:lastRenderedPageBreak/><w:t>Three</w:t></w:r></w:p>`,
    ].join('')
    const { pages } = await readPages(word(body), 'docx')
    expect(pages.filter(({ blocks }) => blocks.length > 0).map(({ blocks }) => textOf(blocks))).toEqual([
      'One',
      'Two',
      'Three',
    ])
    expect(pages.at(-1)?.number).toBe(4)
  })

  test('hyphens that are soft are none, and those that do not break are', async () => {
    const body =
      '<w:p><w:r><w:t>mainte</w:t><w:softHyphen/><w:t>nance of the heat</w:t><w:noBreakHyphen/><w:t>recovery unit</w:t></w:r></w:p>'
    expect(textOf(await blocksOf(word(body), 'docx'))).toBe('maintenance of the heat-recovery unit')
  })
})

describe('Markdown', () => {
  test.each([
    ['entities', 'Café at 5&nbsp;&deg;C &ndash; &euro;3, 4 &lt; 5', 'Café at 5 °C – €3, 4 < 5'],
    ['a rule at the top', '---\n\nThis is new.\n\n---\n\nSo is this.', 'This is new.\nSo is this.'],
    ['front matter of YAML', '---\ntitle: X\ntags:\n  - y\n---\nText.', 'Text.'],
    ['front matter of TOML', '+++\ndraft = true\n+++\nText.', 'Text.'],
    ['a list of things to do', '- [x] Keys\n- [ ] Meter', '☑ Keys\n☐ Meter'],
    ['what is struck out', '~~Old.~~ New.', 'New.'],
    ['lines of code', '```\nHOLD > OK\nE1  wait\n```', 'HOLD > OK\nE1 wait'],
    [
      'words in angle brackets',
      'Press <Menu>, then <OK>, and write to <home@example.com>.',
      'Press <Menu>, then <OK>, and write to home@example.com.',
    ],
    ['HTML', '<p>Gas: <b>01 555 0100</b></p><script>no()</script>', 'Gas: 01 555 0100'],
  ])('%s', async (_, markdown, expected) => {
    expect(textOf(await blocksOf(markdown, 'md')).replace(/ {2,}/g, ' ')).toBe(expected)
  })

  test('tables of HTML, with cells that reach over others', async () => {
    const html = '<table><tr><th>Day<th>Bin</tr><tr><td rowspan=2>Friday<td>Green</tr><tr><td>Glass</tr></table>'
    expect(await blocksOf(html, 'md')).toEqual([
      {
        kind: 'table',
        header: ['Day', 'Bin'],
        rows: [
          ['Friday', 'Green'],
          ['Friday', 'Glass'],
        ],
      },
    ])
  })
})

describe('text', () => {
  const said = 'Dún Laoghaire – €5, o’clock'

  test.each([
    ['Windows-1252', Buffer.from('D\xfan Laoghaire \x96 \x805, o\x92clock', 'latin1')],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${said}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(said.repeat(9), 'utf16le')],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${said}`)],
  ])('in %s', async (_, bytes) => {
    expect(textOf(await blocksOf(bytes, 'txt'))).toContain(said)
  })

  test('that nobody can tell the letters of is refused by name', async () => {
    const bytes = Buffer.from(Array.from({ length: 90 }, (_, index) => 0x81 + (index % 100)))
    await expect(readPages(bytes, 'txt')).rejects.toEqual(new ExtractionFailure('encoding'))
  })

  test('has none of the characters that nobody sees', async () => {
    const [block] = await blocksOf('The \u202astop\u00adcock\u202c is \u2066here\u2069\u200e.\u200b\ufeff', 'txt')
    expect(block).toEqual({ kind: 'text', text: 'The stopcock is here.' })
  })

  test.each([
    ['tabs', 'Day\tHours\nMonday\t9-5\nTuesday\tclosed'],
    ['bars', '| Day | Hours |\n|---|---|\n| Monday | 9-5 |\n| Tuesday | closed |'],
    ['blanks', 'Day      Hours\nMonday   9-5\nTuesday  closed'],
  ])('tables by %s', async (_, text) => {
    expect(await blocksOf(`OFFICE\n\n${text}`, 'txt')).toEqual([
      { kind: 'heading', level: 2, text: 'OFFICE' },
      {
        kind: 'table',
        header: ['Day', 'Hours'],
        rows: [
          ['Monday', '9-5'],
          ['Tuesday', 'closed'],
        ],
      },
    ])
  })

  test('HTML that is called text, and angle brackets that are text', async () => {
    expect(await blocksOf('<html><body><h2>Bins</h2><p>Friday.</p></body></html>', 'txt')).toEqual([
      { kind: 'heading', level: 2, text: 'Bins' },
      { kind: 'text', text: 'Friday.' },
    ])
    expect(textOf(await blocksOf('Press <Menu> if it is > 3 and < 5.', 'txt'))).toBe(
      'Press <Menu> if it is > 3 and < 5.',
    )
  })
})

describe('workbooks', () => {
  test('are read sheet by sheet, with values as they are shown, and without what is hidden', async () => {
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('Service charge')
    sheet.addRow(['Charges of 2026'])
    sheet.addRow(['Home', 'Fee', 'Due', 'Share'])
    sheet.addRow(['The Ash', 120.5, new Date(Date.UTC(2026, 2, 1)), 0.25])
    sheet.addRow(['The Birch', { formula: 'B3*2', result: 241 }, new Date(Date.UTC(2026, 3, 1)), 0.5])
    sheet.getColumn(2).numFmt = '"€"#,##0.00'
    sheet.getColumn(3).numFmt = 'd mmm yyyy'
    sheet.getColumn(4).numFmt = '0%'
    workbook.addWorksheet('Draft', { state: 'hidden' }).addRow(['Not yet'])
    const merged = workbook.addWorksheet('Bins')
    merged.addRows([
      ['Day', 'Bin'],
      ['Friday', 'Green'],
      ['', 'Glass'],
    ])
    merged.mergeCells('A2:A3')
    const { pages } = await readPages(Buffer.from(await workbook.xlsx.writeBuffer()), 'xlsx')
    expect(pages).toEqual([
      {
        number: 1,
        blocks: [
          { kind: 'heading', level: 1, text: 'Service charge' },
          { kind: 'heading', level: 2, text: 'Charges of 2026' },
          {
            kind: 'table',
            header: ['Home', 'Fee', 'Due', 'Share'],
            rows: [
              ['The Ash', '€120.50', '1 Mar 2026', '25%'],
              ['The Birch', '€241.00', '1 Apr 2026', '50%'],
            ],
          },
        ],
      },
      {
        number: 2,
        blocks: [
          { kind: 'heading', level: 1, text: 'Bins' },
          {
            kind: 'table',
            header: ['Day', 'Bin'],
            rows: [
              ['Friday', 'Green'],
              ['Friday', 'Glass'],
            ],
          },
        ],
      },
    ])
  })

  test('that unpack to more than they say are not opened', async () => {
    const parts = ['[Content_Types].xml', 'xl/workbook.xml'].map((name) => ({ name, data: Buffer.from('<a/>') }))
    const sheet = {
      name: 'xl/worksheets/sheet1.xml',
      data: Buffer.alloc(40_000_000),
      isPacked: true,
      claimedBytes: 100,
    }
    await expect(readPages(makeZip([...parts, sheet]), 'xlsx')).rejects.toEqual(
      new ExtractionFailure('unpacks-too-large'),
    )
  })
})

describe('e-mails', () => {
  const head =
    'From: Kelly Heating <office@example.com>\r\nSubject: =?utf-8?Q?Boiler_at_D=C3=BAn?=\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n'

  test('say who wrote what when, and what is attached', async () => {
    const body = [
      '--b\r\nContent-Type: multipart/alternative; boundary="c"\r\n',
      '--c\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlain.\r\n',
      '--c\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Service costs =E2=82=AC95.</p><ul><li>Ring first</li></ul>\r\n--c--\r\n',
      '--b\r\nContent-Type: application/pdf; name="terms.pdf"\r\nContent-Disposition: attachment; filename="terms.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--b--\r\n',
    ]
    const mail = `${head}Content-Type: multipart/mixed; boundary="b"\r\n\r\n${body.join('\r\n')}`
    expect(textOf(await blocksOf(mail, 'eml'))).toBe(
      'Boiler at Dún\nFrom Kelly Heating (office@example.com), 2026-03-02\nService costs €95.\n• Ring first\nAttached: terms.pdf',
    )
  })

  test('of plain text are read, and those that say nothing are empty', async () => {
    expect(textOf(await blocksOf(`${head}Content-Type: text/plain\r\n\r\nThe tap is fixed.`, 'eml'))).toContain(
      'The tap is fixed.',
    )
    await expect(readPages(Buffer.from(`${head}\r\n`), 'eml')).rejects.toEqual(new ExtractionFailure('empty'))
  })
})
