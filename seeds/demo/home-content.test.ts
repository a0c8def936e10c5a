import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { homeContents } from './home-content'

const documentsOf = (development: string) =>
  readdirSync(`seeds/documents/${development}`)
    .map((file) => readFileSync(`seeds/documents/${development}/${file}`, 'utf8'))
    .join('\n')

describe.each(homeContents)(
  'what a home of $development knows at a glance',
  ({ development, contacts, points, checklist, facts }) => {
    const read = (file: string) => readFileSync(`seeds/documents/${development}/${file}`, 'utf8')
    const documents = documentsOf(development)

    it('names no number that its documents do not', () => {
      const numbers = [
        ...contacts.map(({ phone }) => phone),
        ...points.flatMap(({ instructions }) => instructions.match(/\b0[\d ]{8,}\d/g) ?? []),
      ]
      for (const number of numbers) expect(documents).toContain(number)
    })

    it('records no rating, charge or time that its documents do not tell', () => {
      if (!facts) return
      expect(documents).toContain(`| Defects period | Longview Homes Customer Care | ${facts.defectsMonths} months |`)
      for (const [code, rating] of Object.entries(facts.energyRatings))
        expect(read(`energy-${code.toLowerCase()}.md`)).toContain(rating)
      for (const { houseType, amount } of facts.charges)
        expect(documents).toMatch(new RegExp(`\\| The ${houseType} \\|.*\\| €${amount.toLocaleString('en')} \\|`, 'i'))
    })

    it('does not send people to a gas lever where there is none', () => {
      const hasGas = /gas meter|Gas and electricity meters/i.test(documents)
      const levers = points.filter(({ kind, location }) => kind === 'gas' && !location.startsWith('There is no gas'))
      expect(levers.length > 0).toBe(hasGas)
    })

    it('has a list from before the keys to the end of the first year', () => {
      const days = checklist.map(({ dueAfterDays }) => dueAfterDays)
      expect(Math.min(...days)).toBe(-7)
      expect(Math.max(...days)).toBeGreaterThanOrEqual(365)
      expect(checklist.length).toBeGreaterThanOrEqual(13)
      expect(new Set(checklist.map(({ title }) => title)).size).toBe(checklist.length)
    })
  },
)
