import { expect, it } from 'vitest'
import { countVerdicts, judge, type Said } from './judge'

const answered: Said = { outcome: 'answered', saidBy: 'documents', content: 'Under the sink. [1]' }
const declined: Said = { outcome: 'no_answer', saidBy: 'nobody', content: 'I could not find this.' }
const forbidden: Said = { outcome: 'answered', saidBy: 'rule', content: 'Ask an agent.' }
const broken: Said = { outcome: 'error', saidBy: 'documents', content: '' }

it('is better where a question is answered that was not, and worse the other way round', () => {
  expect([judge(declined, answered), judge(answered, declined)]).toEqual(['better', 'worse'])
  expect([judge(broken, declined), judge(answered, broken)]).toEqual(['better', 'worse'])
  expect([judge(answered, forbidden), judge(declined, forbidden)]).toEqual(['worse', 'other'])
})

it('is the same by its words and by who says it', () => {
  expect(judge(answered, { ...answered, content: 'under the sink [1]' })).toBe('same')
  expect(judge(answered, { ...answered, saidBy: 'hand' })).toBe('other')
  expect(judge(answered, { ...answered, content: 'In the hall.' })).toBe('other')
  expect(countVerdicts(['same', 'worse', 'same'])).toEqual({ worse: 1, better: 0, other: 0, same: 2 })
})
