import { expect, it } from 'vitest'
import { parseIpAddress, subscriberOf } from './ip-address'

it.each([
  ['1.2.3.4', '1.2.3.4'],
  [' 1.2.3.4:5678 ', '1.2.3.4'],
  ['"1.2.3.4:5678"', '1.2.3.4'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['"[2001:DB8:0::1]"', '2001:db8::1'],
  ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
  ['[::1]:443', '::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['::ffff:1.2.3.4', '1.2.3.4'],
  ['[::FFFF:102:304]:80', '1.2.3.4'],
  ['', null],
  ['unknown', null],
  ['_hidden', null],
  ['1.2.3.4.5', null],
  ['1.2.3.4:', null],
  ['[1.2.3', null],
  ['[]:80', null],
  ["1.2.3.4'; DROP TABLE", null],
])('reads %s as %s', (said, address) => {
  expect(parseIpAddress(said)).toBe(address)
})

it('counts a subscriber, whatever of their addresses and however it is spelt', () => {
  const same = ['2001:db8:1:2::9', '2001:0db8:0001:0002:ffff::1', '[2001:db8:1:2::3]:99']
  expect(new Set(same.map(subscriberOf))).toEqual(new Set(['2001:db8:1:2::/64']))
  expect(subscriberOf('2001:db8:1:3::9')).toBe('2001:db8:1:3::/64')
  expect(subscriberOf('2001:db8::9')).toBe('2001:db8:0:0::/64')
  expect(subscriberOf('::ffff:1.2.3.4')).toBe('1.2.3.4')
  expect(subscriberOf('garbage')).toBe('unknown')
})
