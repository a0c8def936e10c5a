import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { claiming, inParts } from '../../../tests/support/hostile-docx'
import { makeDocx } from '../../../tests/support/make-docx'
import { makePdf, paragraph } from '../../../tests/support/make-pdf'
import { MAX_FILE_BYTES } from '~/domain/documents/uploads'
import { checkBytes, checkFile } from './file-kind.server'

const pdf = await makePdf((doc) => paragraph(doc, 'Hello'))
const docx = makeDocx('<w:p><w:r><w:t>Hello</w:t></w:r></w:p>')
const text = Buffer.from('Heizung, 21 °C\n')

describe('what a file is, by its content', () => {
  test.each([
    ['manual.pdf', pdf, 'pdf'],
    ['MANUAL.PDF', Buffer.concat([Buffer.from('\r\nprinter preamble\r\n'), pdf]), 'pdf'],
    ['manual.docx', docx, 'docx'],
    ['notes.txt', text, 'txt'],
    ['notes.md', text, 'md'],
    ['notes.markdown', text, 'md'],
    ['letter.eml', Buffer.from('From: a@example.com\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n\nHello.'), 'eml'],
    ['sheet.xlsx', makeDocx('', { 'word/document.xml': null, 'xl/workbook.xml': '<workbook/>' }), 'xlsx'],
    ['windows.txt', Buffer.from('Dún Laoghaire', 'latin1'), 'txt'],
    ['utf16.txt', Buffer.from('\ufeffDún Laoghaire', 'utf16le'), 'txt'],
    ['utf16-bare.txt', Buffer.from('The bin goes on Thursday.', 'utf16le'), 'txt'],
    ['late.txt', Buffer.concat([Buffer.alloc(600_000, 'a'), Buffer.from(' für alle', 'latin1')]), 'txt'],
  ])('%s is taken', async (fileName, bytes, kind) => {
    expect(await checkBytes({ bytes, fileName })).toEqual({ ok: true, kind })
  })

  test.each([
    ['manual.docx', pdf, /ends in \.docx, but the file is a PDF/],
    ['manual.txt', pdf, /but the file is a PDF/],
    ['manual.pdf', text, /but the file is plain text/],
    ['manual.pdf', docx, /but the file is a Word document/],
    ['photo.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /does not look like plain text/],
    ['letter.eml', Buffer.from('Dear all: the bins go on Friday.'), /but the file is plain text/],
    ['notes.txt', Buffer.from('a\0b'), /does not look like plain text/],
    [
      'archive.docx',
      makeDocx('', { '[Content_Types].xml': null, '_rels/.rels': null, 'word/document.xml': null, 'a.txt': 'a' }),
      /does not look like a Word document/,
    ],
    ['old.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /\.doc cannot be read/],
    ['secret.docx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /password-protected/],
    ['sheet.xlsx', docx, /but the file is a Word document/],
    ['README', text, /no extension/],
    ['empty.pdf', Buffer.alloc(0), /empty/],
  ])('%s is refused with the reason', async (fileName, bytes, message) => {
    expect(await checkBytes({ bytes, fileName })).toEqual({ ok: false, message: expect.stringMatching(message) })
  })

  test.each([
    [
      'half of a Word document is one, since its reader says what is wrong',
      docx.subarray(0, docx.length / 2),
      'a.docx',
      true,
    ],
    ['a Word document with macros is none', makeDocx('', { 'word/vbaProject.bin': 'x' }), 'a.docx', false],
    [
      'a text that is broken at its end is none',
      Buffer.concat([Buffer.alloc(600_000, 'é'), Buffer.from([0xc3])]),
      'a.txt',
      false,
    ],
    ['a letter between two pieces is whole', Buffer.from(`a${'é'.repeat(300_000)}`), 'a.txt', true],
    [
      'a zero far from the beginning is no text',
      Buffer.concat([Buffer.alloc(600_000, 'a'), Buffer.of(0)]),
      'a.txt',
      false,
    ],
  ])('%s', async (_, bytes, fileName, ok) => {
    expect((await checkBytes({ bytes, fileName })).ok).toBe(ok)
  })

  test('a large text keeps the event loop free', async () => {
    const bytes = Buffer.alloc(MAX_FILE_BYTES, 'All is well. ')
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    expect(await checkBytes({ bytes, fileName: 'a.txt' })).toEqual({ ok: true, kind: 'txt' })
    clearInterval(timer)
    expect(turns).toBeGreaterThan(10)
  })

  test('60 MB is the most, and a larger file on disk is not read', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'file-kind-'))
    try {
      const file = path.join(folder, 'upload')
      await writeFile(file, pdf)
      expect(await checkFile({ path: file, fileName: 'a.pdf' })).toEqual({ ok: true, kind: 'pdf' })
      await truncate(file, MAX_FILE_BYTES + 1)
      expect(await checkFile({ path: file, fileName: 'a.pdf' })).toEqual({
        ok: false,
        message: expect.stringMatching(/larger than 60 MB/),
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

test.each([
  ['says that it unpacks to a quarter of a gigabyte', claiming(250)],
  ['says that it unpacks to a hundred times its size', claiming(30)],
  ['says so in the field for more than four gigabytes', claiming(10_000)],
  ['has more parts than any document', inParts(6_000)],
])('a Word file that %s is refused by its directory alone', async (_, bytes) => {
  const refusal = { ok: false, message: expect.stringContaining('unpacks to far more than its size') }
  expect(await checkBytes({ bytes, fileName: 'a.docx' })).toEqual(refusal)
  const folder = await mkdtemp(path.join(tmpdir(), 'zip-'))
  try {
    await writeFile(path.join(folder, 'upload'), bytes)
    expect(await checkFile({ path: path.join(folder, 'upload'), fileName: 'a.docx' })).toEqual(refusal)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a Word file that packs well because it is small is taken', async () => {
  expect(await checkBytes({ bytes: claiming(1), fileName: 'a.docx' })).toEqual({ ok: true, kind: 'docx' })
})
