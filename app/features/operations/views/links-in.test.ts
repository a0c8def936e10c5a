import { expect, it } from 'vitest'
import { linksIn, pathHere } from './links-in'

it('finds the links of a mail', () => {
  expect(linksIn('Sign in:\nhttp://a.test/sign-in/x-1_\n\n(https://b.test/), http://a.test/sign-in/x-1_')).toEqual([
    'http://a.test/sign-in/x-1_',
    'https://b.test/',
  ])
})

it('knows its own', () => {
  expect(pathHere('http://a.test/x?y=1', 'http://a.test')).toBe('/x?y=1')
  expect(pathHere('http://b.test/x', 'http://a.test')).toBeNull()
})
