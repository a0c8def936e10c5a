import { expect, it } from 'vitest'
import { wordPatterns } from './word-patterns'

it('finds beginnings of texts and of words', () => expect(wordPatterns('by')).toEqual({ start: 'by%', word: '% by%' }))
it('takes signs of LIKE for themselves', () => expect(wordPatterns('50%_\\').start).toBe('50\\%\\_\\\\%'))
