import { owner } from '../../../tests/support/database'
import { createHomeowner } from '../../../tests/factories/world'
import {
  arrive,
  claim,
  codedUnit,
  comeIn,
  isAskedForCode,
  moveElsewhere,
  place,
  refusalOf,
  scanned,
  type Answer,
  unit,
  withCodedUnit,
} from '../../../tests/support/arrival'
import { toCookieHeader } from '../../../tests/support/sign-in'
import { describe, expect, it } from 'vitest'

withCodedUnit()

describe('others who guess', () => {
  const byrne = { name: 'Aoife Byrne', email: 'aoife@example.test' }

  it('lets a neighbour scan while somebody scans the code of another home without end', async () => {
    for (let n = 0; n < 61; n += 1) await scanned()
    expect(((await scanned()) as Answer).init.status).toBe(429)
    await arrive((await codedUnit({ address: '15 Longview Park' })).token)
  })

  it('counts guesses that come in one moment, however slowly they are looked up', async () => {
    const guesses = await Promise.all(Array.from({ length: 60 }, (_, n) => scanned(`guess-${n}`)))
    const statuses = guesses.map((answer) => (answer as Answer).init.status)
    expect(statuses.filter((status) => status === 404)).toHaveLength(20)
    expect(statuses.filter((status) => status === 429)).toHaveLength(40)
    await arrive()
  })

  it('is held up by nobody else who has the code, nor by a neighbour', async () => {
    await createHomeowner(owner(), place, { unit, ...byrne })
    const cookie = await arrive()
    for (let n = 0; n < 6; n += 1) await claim(cookie, { name: `Guess${n}`, email: `guess${n}@example.test` })
    const next = await codedUnit({ address: '15 Longview Park' })
    await createHomeowner(owner(), place, { unit: next.unit, name: 'Ewa Nowak', email: 'ewa@example.test' })
    await comeIn(await arrive(next.token), { name: 'Nowak', email: 'ewa@example.test' })
    moveElsewhere()
    await comeIn(cookie, byrne)
  })

  it('knows a browser that was let in before, and asks it to pay for its own failures alone', async () => {
    await createHomeowner(owner(), place, { unit, ...byrne })
    const cookie = await arrive()
    const answer = (await claim(cookie, byrne)) as Response
    const device = answer.headers.getSetCookie().find((value) => value.startsWith('openhouse_device='))
    for (let n = 0; n < 6; n += 1) await claim(cookie, { name: `Guess${n}`, email: `guess${n}@example.test` })
    expect(await refusalOf(cookie, byrne)).toEqual([429, 'slowed'])
    await comeIn(`${cookie}; ${toCookieHeader(device ?? '')}`, byrne)
  })

  it('takes a code from who is right, while very many others are wrong at that home', async () => {
    await createHomeowner(owner(), place, { unit, ...byrne })
    const cookie = await arrive()
    expect(await isAskedForCode(cookie, { name: 'Walsh', email: 'walsh@example.test' })).toBe(true)
    await owner()('rateLimits').where('key', 'like', 'arrival-unit:%').update({ points: 30 })
    moveElsewhere()
    expect(await isAskedForCode(cookie, { name: 'Walsh', email: 'w@example.test' })).toBe(true)
    expect(await owner()('mailOutbox').select('id')).toEqual([])
    expect(await isAskedForCode(cookie, byrne)).toBe(true)
    expect(await owner()('mailOutbox').select('toAddress')).toEqual([{ toAddress: byrne.email }])
  })
})
