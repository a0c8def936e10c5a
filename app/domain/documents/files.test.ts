import { expect, it } from 'vitest'
import { contentTypeOf, fileKindOf, titleFromFileName } from './files'
import { fileKinds } from './file-kinds'

it.each([
  ['heating_guide.pdf', 'Heating guide'],
  ['ventilation-cedar.md', 'Ventilation cedar'],
  ['Meeting 2024-03-12.docx', 'Meeting 2024-03-12'],
  ['.pdf', 'Document'],
  ['ÉNERGIE  note.txt', 'ÉNERGIE note'],
])('%s becomes “%s”', (fileName, title) => expect(titleFromFileName(fileName)).toBe(title))

it('finds a kind again by its content type, and knows no other type', () => {
  expect(fileKinds.map((kind) => fileKindOf(contentTypeOf(kind)))).toEqual([...fileKinds])
  expect(() => fileKindOf('image/png')).toThrow('image/png')
})
