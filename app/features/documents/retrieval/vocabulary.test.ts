import { expect, it } from 'vitest'
import { tenants } from '../../../../seeds/demo/world'
import examples from './examples.json'
import vocabulary from './vocabulary.json'

it('is free of the names of the demo', () => {
  const names = tenants.flatMap(({ name, developments }) => [
    name,
    ...developments.flatMap(({ name: place, houseTypes }) => [place, ...houseTypes.map((type) => type.name)]),
  ])
  const text = JSON.stringify([vocabulary, examples]).toLowerCase()
  expect(names.filter((name) => text.includes(name.toLowerCase()))).toEqual([])
})

it('says each meaning once', () => {
  const lines = Object.values(vocabulary.same).flat()
  expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([])
  expect(lines.filter((line) => line.split(' ').length < 2)).toEqual([])
})
