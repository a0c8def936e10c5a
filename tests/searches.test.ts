// No search of its own beside the one reading of a text (app/lib/search-key.ts): what is found by one list is found by all.
import { expect, it } from 'vitest'
import { sourceFiles } from './support/source-files'

const files = sourceFiles('app')

const linesWith = (pattern: RegExp) =>
  files.flatMap(({ file, text }) =>
    text
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  )

it('compares no text in SQL by itself', () => {
  expect(linesWith(/\bILIKE\b|~\*\s*:|\bSIMILAR TO\b|\bposition\(lower\(/)).toEqual([])
  // A pattern that comes from outside is for a key.
  expect(linesWith(/\bLIKE (ALL \()?:/).filter((line) => !/app_search_key\(|search_starts LIKE/.test(line))).toEqual([])
})

it('compares no text in the browser by itself', () => {
  const own = linesWith(
    /to(Locale)?LowerCase\(\)[^;]*\.(includes|startsWith|indexOf)\(|(includes|startsWith)\([^)]*to(Locale)?LowerCase\(\)/,
  )
  // What is compared there is a name that we wrote ourselves, twice.
  expect(own.filter((line) => !line.startsWith('app/features/homeowners/place-line.ts'))).toEqual([])
})

it('knows every field that searches', () => {
  const fields = files.filter(({ text }) => /type="search"|<CommandDialog\b/.test(text)).map(({ file }) => file)
  expect(fields.sort()).toEqual([
    'app/features/analytics/map/parts/unit-picker.tsx',
    'app/features/analytics/overview/parts/development-table.tsx',
    'app/features/chat/components/conversation-list.tsx',
    'app/features/documents/components/home-documents.tsx',
    'app/features/workspace/components/command-palette.tsx',
    'app/ui/table-toolbar.tsx',
  ])
})
