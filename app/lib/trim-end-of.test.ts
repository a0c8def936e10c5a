import { expect, it } from 'vitest'
import { trimEndOf } from './trim-end-of'

it.each([
  ['YWI==', '=', 'YWI'],
  ['And in winter ?!', ' ?!.', 'And in winter'],
  ['=a=b', '=', '=a=b'],
  ['====', '=', ''],
  ['', '=', ''],
])('%j without its last of %j', (text, characters, trimmed) => expect(trimEndOf(text, characters)).toBe(trimmed))
