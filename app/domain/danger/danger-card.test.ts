import { describe, expect, it } from 'vitest'
import { languages } from '../languages/languages'
import { type CardHome, cardText, dangerCard } from './danger-card'
import { dangerKinds } from './kinds'

const home: CardHome = {
  address: '12 Longview Park',
  eircode: 'W91 A101',
  developmentName: 'Longview Park',
  country: null,
  timeZone: 'Europe/Dublin',
  now: { weekday: 7, minutes: 22 * 60 },
  points: [
    { kind: 'gas', location: 'Meter box by the door', instructions: 'A quarter turn' },
    { kind: 'stopcock', location: 'Under the sink', instructions: '' },
    { kind: 'fuse_board', location: 'In the hall', instructions: 'Main switch on the left' },
  ],
  contacts: [
    { name: 'Customer Care', phone: '045 555 0110', hours: 'Mon–Fri 08:30–17:00', isEmergency: false },
    { name: 'Emergency line', phone: '045 555 0199', hours: 'Outside office hours', isEmergency: true },
  ],
}
const told = (kinds: (typeof dangerKinds)[number][], language: (typeof languages)[number] = 'en') => ({
  kinds,
  language,
  version: '1',
})
const phones = (card: ReturnType<typeof dangerCard>) => card.calls.map(({ phone }) => phone)

describe('the card', () => {
  it('has, for every kind in every language, a number, what to do, and no gap', () => {
    for (const language of languages)
      for (const kind of dangerKinds) {
        const card = dangerCard(told([kind], language), home)
        expect(phones(card).slice(0, 2)).toEqual(['112', '999'])
        expect(card.steps.length, `${language} ${kind}`).toBeGreaterThan(0)
        expect(cardText(card)).not.toMatch(/undefined|null|\{/)
        expect(card.address).toEqual(['12 Longview Park', 'W91 A101'])
      }
  })

  it('says first to leave where that is right', () => {
    expect(dangerCard(told(['fire']), home).leave).toBe('Leave first')
    expect(dangerCard(told(['electric_shock']), home).leave).toBeNull()
  })

  it('has the shut-off of the kind, and the line for gas', () => {
    const gas = dangerCard(told(['gas']), home)
    expect(gas.points.map(({ kind }) => kind)).toEqual(['gas'])
    expect(phones(gas)).toContain('1800 20 50 50')
    expect(phones(dangerCard(told(['gas']), { ...home, timeZone: 'Europe/London' }))).toEqual(
      expect.arrayContaining(['999', '0800 111 999']),
    )
    expect(dangerCard(told(['water']), home).points.map(({ kind }) => kind)).toEqual(['stopcock', 'fuse_board'])
  })

  it('names the shut-offs in the language of the reader', () => {
    for (const language of languages) {
      const { points } = dangerCard(told(['water', 'gas'], language), home)
      expect(points.map(({ name }) => name)).toHaveLength(3)
      expect(points.every(({ name }) => name)).toBe(true)
    }
    expect(cardText(dangerCard(told(['water'], 'de'), home))).toContain('Haupthahn: Under the sink')
  })

  it('names whoever answers at this hour', () => {
    expect(phones(dangerCard(told(['water']), home))[2]).toBe('045 555 0199')
    const atNoon = { ...home, now: { weekday: 2, minutes: 12 * 60 } }
    expect(phones(dangerCard(told(['water']), atNoon))[2]).toBe('045 555 0110')
  })
})
