// The sentences that the recogniser is held against: by kind, language and kind of home; of the kind `none` are those that only sound
// like a danger. What staff mark is added here.
import { readFileSync } from 'node:fs'
import path from 'node:path'

export type DangerCase = { kind: string; language: string; home: string; text: string }

export function dangerCases(): { dangers: DangerCase[]; others: DangerCase[] } {
  const lines = readFileSync(path.resolve('app/domain/danger/danger-cases.tsv'), 'utf8').trim().split('\n').slice(1)
  const cases = lines.map((line) => {
    const [kind = '', language = '', home = '', text = ''] = line.split('\t')
    return { kind, language, home, text }
  })
  return { dangers: cases.filter(({ kind }) => kind !== 'none'), others: cases.filter(({ kind }) => kind === 'none') }
}
