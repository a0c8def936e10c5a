// Workbooks and texts as builders keep their lists in them, down to the cells that an import reads.
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import readTable from '../tasks/read-table'

async function cellsOf(fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void) {
  const workbook = new ExcelJS.Workbook()
  fill(workbook.addWorksheet('Sales'), workbook)
  const file = Buffer.from(await workbook.xlsx.writeBuffer())
  const read = await readTable({ file, kind: 'xlsx' })
  return read.ok
    ? read.sheets.map(({ name, rows }) => [name, rows.map(({ number, cells }) => [number, ...cells])])
    : read.reason
}
const textOf = async (file: Buffer) => {
  const read = await readTable({ file, kind: 'text' })
  return read.ok ? read.sheets[0]?.rows.map(({ cells }) => cells) : read.reason
}

describe('a workbook with', () => {
  test('days, telephone numbers with noughts of their format, long numbers and money', async () => {
    const cells = await cellsOf((sheet) => {
      sheet.addRow([1, new Date('2026-03-12'), 871234567, 353871234567, 325000.5, true])
      sheet.getCell('B1').numFmt = 'dd/mm/yy'
      sheet.getCell('C1').numFmt = '0000000000'
      sheet.getCell('E1').numFmt = '€#,##0.00'
    })
    expect(cells).toEqual([['Sales', [[1, '1', '2026-03-12', '0871234567', '353871234567', '325000.5', 'yes']]]])
  })

  test('formulas, those that failed, and formulas that give a day', async () => {
    const cells = await cellsOf((sheet) => {
      sheet.addRow([
        { formula: '10+2', result: 12 },
        { formula: '"A"&"nna"', result: 'Anna' },
        { formula: 'VLOOKUP(1,B:C,2,0)', result: { error: '#N/A' } },
        { formula: 'TODAY()', result: new Date('2026-03-12') },
        { formula: 'A9' },
      ])
    })
    expect(cells).toEqual([['Sales', [[1, '12', 'Anna', '#N/A', '2026-03-12', '']]]])
  })

  test('merged cells: downwards each row has them, to the right they are said once', async () => {
    const cells = await cellsOf((sheet) => {
      sheet.addRows([
        ['Phase 1', '1', 'Anna'],
        ['', '2', 'Brian'],
        ['All of Oak Park', '', ''],
      ])
      sheet.mergeCells('A1:A2')
      sheet.mergeCells('A3:C3')
    })
    expect(cells).toEqual([
      [
        'Sales',
        [
          [1, 'Phase 1', '1', 'Anna'],
          [2, 'Phase 1', '2', 'Brian'],
          [3, 'All of Oak Park', '', ''],
        ],
      ],
    ])
  })

  test('links, letters in several fonts, empty rows, and sheets that are hidden or empty', async () => {
    const cells = await cellsOf((sheet, workbook) => {
      sheet.addRow([{ text: 'a@example.com', hyperlink: 'mailto:a@example.com' }])
      sheet.addRow([])
      sheet.addRow([{ richText: [{ text: 'Anna ' }, { text: 'Murphy', font: { bold: true } }] }])
      workbook.addWorksheet('Empty')
      workbook.addWorksheet('Prices', { state: 'hidden' }).addRow(['secret'])
      workbook.addWorksheet('Phase 2').addRow(['2'])
    })
    expect(cells).toEqual([
      [
        'Sales',
        [
          [1, 'a@example.com'],
          [3, 'Anna Murphy'],
        ],
      ],
      ['Phase 2', [[1, '2']]],
    ])
  })

  test('nothing in it, or that is none', async () => {
    expect(await cellsOf(() => undefined)).toBe('empty')
    expect(await readTable({ file: Buffer.from('PK\x03\x04 and then nothing'), kind: 'xlsx' })).toEqual({
      ok: false,
      reason: 'corrupt',
    })
    expect(await readTable({ file: Buffer.from('d0cf11e0a1b11ae1', 'hex'), kind: 'xlsx' })).toEqual({
      ok: false,
      reason: 'encrypted',
    })
    expect(await readTable({ file: Buffer.alloc(0), kind: 'text' })).toEqual({ ok: false, reason: 'empty' })
  })
})

describe('a text', () => {
  const text = 'Home;Owner\r\n1;Seán Ó Súilleabháin\r\n'
  const expected = [
    ['Home', 'Owner'],
    ['1', 'Seán Ó Súilleabháin'],
  ]

  test.each([
    ['in UTF-8', Buffer.from(text)],
    ['in UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    [
      'in UTF-16 with a mark, as Excel writes “Unicode text”',
      Buffer.from(`\ufeff${text.replaceAll(';', '\t')}`, 'utf16le'),
    ],
    ['in UTF-16, the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['in Windows-1252', Buffer.from(text, 'latin1')],
    ['with line ends of an old Mac', Buffer.from(text.replaceAll('\r\n', '\r'))],
  ])('%s', async (_, file) => {
    expect(await textOf(file)).toEqual(expected)
  })

  test('that is none', async () => {
    expect(await textOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0, 13]))).toBe('encoding')
    expect(await textOf(Buffer.from('\n\n   \n'))).toBe('empty')
  })
})
