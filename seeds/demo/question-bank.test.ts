import { describe, expect, it } from 'vitest'
import { questionBank } from './question-bank'
import { tenants, topics } from './world'

const developments = tenants.flatMap((tenant) => tenant.developments)

describe('the bank of demo questions', () => {
  it('holds each phrasing once', () => {
    const texts = questionBank.map(({ text }) => text.toLowerCase())
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
  })

  it('names topics, developments and house types that there are', () => {
    const places = developments.flatMap(({ slug, houseTypes }) => [slug, ...houseTypes.map(({ code }) => code)])
    const names = topics.map(({ name }) => name)
    expect(questionBank.filter(({ topic }) => !names.includes(topic))).toEqual([])
    expect(questionBank.filter(({ developments }) => !developments.every((place) => places.includes(place)))).toEqual(
      [],
    )
  })

  it('is wide enough: 320 phrasings, 14 topics, 230 of Longview Park, one in six without an answer', () => {
    const park = ['longview-park', 'ASH', 'BIRCH', 'CEDAR', 'DAMSON']
    expect(questionBank.length).toBeGreaterThanOrEqual(320)
    expect(new Set(questionBank.map(({ topic }) => topic)).size).toBeGreaterThanOrEqual(14)
    expect(
      questionBank.filter((entry) => entry.developments.some((place) => park.includes(place))).length,
    ).toBeGreaterThanOrEqual(230)
    const share = questionBank.filter(({ answerable }) => !answerable).length / questionBank.length
    expect(share).toBeGreaterThan(0.14)
    expect(share).toBeLessThan(0.19)
  })
})
