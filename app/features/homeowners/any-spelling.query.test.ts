// Who types the address that is on record gets a mail, whatever name they typed with it; who types the name another way is let in.
import { owner } from '../../../tests/support/database'
import { createDevelopment, createHomeowner, createTenant, createUnit } from '../../../tests/factories/world'
import { fromAddress, requestTo } from '../../../tests/support/sign-in'
import { beforeEach, describe, expect, it } from 'vitest'
import { randomUUID } from 'node:crypto'
import { hashQrToken, qrTokenOf } from '~/auth/qr-token.server'
import { newId } from '~/lib/id'
import type { Development } from '~/models/development'
import type { Unit } from '~/models/unit'
import { confirmCode } from './commands/confirm-code.server'
import { confirmHomeowner } from './commands/confirm-homeowner.server'
import { enterByLink } from './commands/enter-by-link.server'

let place: Development
let unit: Unit
let address = 0

beforeEach(async () => {
  address += 1
  place = await createDevelopment(owner(), await createTenant(owner()))
  const coded = { id: newId(), qrSalt: randomUUID() }
  const sold = { qrTokenHash: hashQrToken(qrTokenOf(coded)), soldAt: new Date().toISOString() }
  unit = await createUnit(owner(), place, { ...coded, ...sold })
})

const from = <T>(work: () => Promise<T>) => fromAddress(`203.0.113.${address}`, work)
const arrival = () => ({ unitId: unit.id, qrTokenHash: unit.qrTokenHash })
const say = (name: string, email: string) =>
  from(() => confirmHomeowner(requestTo('/welcome', { form: {} }), arrival(), { name, email }))
const mails = () => owner()('mailOutbox').select('toAddress', 'kind', 'bodyText').orderBy('id')
const resident = (name: string, email: string | null) => createHomeowner(owner(), place, { unit, name, email })

async function claimed(name: string, email: string) {
  const asked = await say(name, email)
  if (asked.kind !== 'code_asked') throw new Error(asked.kind)
  return asked.claim
}

describe('the address on record', () => {
  it('is mailed a code, and a link, that let in as whose it is, though the name is none that is known', async () => {
    const { id } = await resident("Niamh O'Brien", 'niamh@example.test')
    const claim = await claimed('Nivi', 'Niamh@example.test'.toLowerCase())
    const [mail, ...others] = await mails()
    expect([mail.toAddress, mail.kind, others]).toEqual(['niamh@example.test', 'sign_in_code', []])
    const code = /^ {4}(\d{6})$/m.exec(mail.bodyText)?.[1] ?? ''
    const token = /\/sign-in\/(\S+)/.exec(mail.bodyText)?.[1] ?? ''
    const entered = await from(() => confirmCode(requestTo('/welcome/code'), arrival(), { claim, code }))
    expect(entered.kind).toBe('confirmed')
    const linked = await from(() => enterByLink(requestTo(`/sign-in/${token}`), token))
    expect(linked.kind).toBe('confirmed')
    const sessions = await owner()('sessions').select('homeownerId')
    expect(sessions).toEqual([{ homeownerId: id }, { homeownerId: id }])
    expect((await owner()('homeowners').where({ id }).first()).email).toBe('niamh@example.test')
  })

  it('is mailed nothing but its own: to any other the answer is the same, and no mail goes out', async () => {
    await resident("Niamh O'Brien", 'niamh@example.test')
    const right = await say('Nivi', 'niamh@example.test')
    const wrong = await say('Nivi', 'nivi@example.test')
    expect(right.kind).toBe(wrong.kind)
    expect((await mails()).map(({ toAddress }) => toAddress)).toEqual(['niamh@example.test'])
  })
})

describe('a name that is written another way', () => {
  it.each([
    ["Niamh O'Brien", 'O Brien'],
    ['Anna Murphy (Mrs)', 'Murphy Anna'],
    ['Brian Murphy Jr', 'Brian Murphy'],
    ['Zoë Smith-Jones', 'Zoe Smith'],
    ['Anna & Brian Murphy', 'Mr Brian Murphy'],
  ])(
    '%s, typed as %s: is let in by the address on record, and mailed a code where there is none',
    async (name, typed) => {
      const known = await resident(name, 'known@example.test')
      expect(await say(typed, 'known@example.test')).toMatchObject({ kind: 'confirmed' })
      await owner()('homeowners').where({ id: known.id }).update({ email: null })
      await claimed(typed, 'new@example.test')
      expect((await mails()).map(({ toAddress }) => toAddress)).toEqual(['new@example.test'])
    },
  )
})
