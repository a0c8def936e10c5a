import { describe, expect, it } from 'vitest'
import { emailKey, groupDuplicates, nameKey } from './group-duplicates'
import { suggestHouseType } from './suggest-house-type'

describe('a house type', () => {
  const homes = (types: string) =>
    [...types].map((type, index) => ({ position: index + 1, houseTypeId: type === '-' ? null : type }))
  const evidence = { position: 3, recorded: [], neighbours: homes(''), houseTypes: ['A', 'B'] }

  it('is that of the nearest homes when all of them agree', () => {
    const around = (types: string) => homes(types).filter(({ position }) => position !== 3)
    const of = (types: string) => suggestHouseType({ ...evidence, neighbours: around(types) })
    expect(of('AAxAA')).toEqual({ houseTypeId: 'A', because: 'neighbours' })
    expect(of('BAAxAAB'.slice(1))).toEqual({ houseTypeId: 'A', because: 'neighbours' })
    expect(of('AAxAB')).toEqual({ houseTypeId: null, because: 'neighbours-disagree' })
    expect(of('AAxA-')).toEqual({ houseTypeId: null, because: 'neighbours-disagree' })
    expect(of('AAxA')).toEqual({ houseTypeId: null, because: 'no-signal' })
  })

  it('is not guessed across a gap, nor without a number', () => {
    const far = [1, 2, 8, 9].map((position) => ({ position, houseTypeId: 'A' }))
    expect(suggestHouseType({ ...evidence, neighbours: far })).toMatchObject({ because: 'no-signal' })
    expect(suggestHouseType({ ...evidence, position: null })).toMatchObject({ because: 'no-signal' })
  })

  it('is what its people were answered for, before all else', () => {
    expect(suggestHouseType({ ...evidence, recorded: ['B', 'B'] })).toEqual({ houseTypeId: 'B', because: 'record' })
    expect(suggestHouseType({ ...evidence, recorded: ['A', 'B'] })).toMatchObject({ because: 'record-disagrees' })
    expect(suggestHouseType({ ...evidence, houseTypes: ['A'] })).toEqual({ houseTypeId: 'A', because: 'only-type' })
  })
})

describe('homeowners who are there twice', () => {
  const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString()
  const person = (id: string, name: string, email: string | null = null, onboarded: number | null = null) => ({
    id,
    name,
    email,
    onboardedAt: onboarded === null ? null : day(onboarded),
    createdAt: day(Number(id)),
  })
  const ids = (people: ReturnType<typeof person>[]) =>
    groupDuplicates(people).map(({ keep, others, isAmbiguous }) => [keep.id, others.map(({ id }) => id), isAmbiguous])

  it('have one name or one address, however written', () => {
    expect(nameKey('Gráinne  O’Sullivan')).toBe(nameKey("grainne O'SULLIVAN"))
    expect(emailKey('G.OSullivan@Mail.example')).toBe('gosullivan@mail.example')
    expect(ids([person('1', 'Aisling Murphy'), person('2', 'aisling  MURPHY', 'a@mail.example', 5)])).toEqual([
      ['2', ['1'], false],
    ])
    expect(ids([person('1', 'A Murphy', 'a.m@mail.example'), person('2', 'Aisling', 'am@mail.example')])).toEqual([
      ['1', ['2'], false],
    ])
    expect(ids([person('1', 'Aisling Murphy'), person('2', 'Brian Murphy')])).toEqual([])
    expect(ids([person('1', '李'), person('2', '李')])).toEqual([['1', ['2'], false]])
  })

  it('are kept as who came in first, and left to a person when they have two addresses', () => {
    const twins = [person('1', 'Jack Ryan', 'a@mail.example', 9), person('2', 'Jack Ryan', 'b@mail.example', 3)]
    expect(ids(twins)).toEqual([['2', ['1'], true]])
  })

  it('may be linked by a third', () => {
    const linked = [person('1', 'A', 'x@mail.example'), person('2', 'B'), person('3', 'b', 'X@mail.example')]
    expect(ids(linked)).toEqual([['1', ['2', '3'], false]])
  })
})
