import { expect, it } from 'vitest'
import { defaultSettings, parseSettings, settingKeys } from './catalogue'

it('has a default for every field of every page', () => {
  expect(settingKeys).toContain('retention')
  for (const key of settingKeys) expect(parseSettings(key, undefined)).toEqual(defaultSettings(key))
})

it('keeps what is stored, and has the default for what is missing, unknown or means nothing', () => {
  const usual = defaultSettings('retention')
  expect(parseSettings('retention', { logDays: 30 })).toEqual({ ...usual, logDays: 30 })
  expect(parseSettings('retention', { logDays: -1, visitDays: 60, gone: 1 })).toEqual({ ...usual, visitDays: 60 })
  for (const nonsense of [null, 7, 'x', []]) expect(parseSettings('retention', nonsense)).toEqual(usual)
})

it('takes no brand that could do more than be shown', () => {
  for (const [field, wrong] of [
    ['accent', 'red;}'],
    ['senderName', 'Elm\r\nBcc: all@example.com'],
    ['supportPhone', 'javascript:1'],
  ] as const)
    expect(parseSettings('brand', { [field]: wrong })).toEqual(defaultSettings('brand'))
  expect(parseSettings('brand', { accent: '#2266AA' }).accent).toBe('#2266AA')
})
