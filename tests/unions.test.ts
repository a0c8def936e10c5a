// A set of product words is declared once, in app/domain or app/lib: whoever spells it out again will not hear of the next word.
import { expect, test } from 'vitest'
import { sourceFiles } from './support/source-files'

const list = /\[((?:\s*'[\w-]+',?){2,})\s*\] as const/g
const union = /'[\w-]+'(?:\s*\|\s*'[\w-]+')+/g
const enumeration = /z\s*\.enum\(\s*\[((?:\s*'[\w-]+',?){2,})\s*\]/g

const wordsIn = (text: string) => [...text.matchAll(/'([\w-]+)'/g)].map(([, word]) => word)
const keyOf = (text: string) => [...new Set(wordsIn(text))].sort().join(' ')

test('no file of the app spells out a set of words that is declared already', () => {
  // Rows are typed by the constraints of their columns; whoever declares the words is compared with them by the compiler.
  const files = sourceFiles('app').filter(({ file }) => file !== 'app/models/rows.ts')
  const declared = new Map<string, string>()
  for (const { file, text } of files)
    if (/^app\/(domain|lib)\//.test(file)) for (const [whole] of text.matchAll(list)) declared.set(keyOf(whole), file)
  expect(declared.get('answered error handed_off no_answer')).toBe('app/domain/chat/outcomes.ts')

  const again = files.flatMap(({ file, text }) =>
    [...text.matchAll(union), ...text.matchAll(enumeration)]
      .map(([whole]) => ({ file, words: keyOf(whole), declaredIn: declared.get(keyOf(whole)) }))
      .filter(({ declaredIn }) => declaredIn !== undefined),
  )
  expect(again).toEqual([])
})
