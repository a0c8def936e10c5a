// Whether an address is on record shows neither in the answer nor in the work: the same statements, and a time that is a whole number
// of steps.
import { owner } from '../../../tests/support/database'
import {
  createDevelopment,
  createHomeowner,
  createTenant,
  createUnit,
  createUser,
} from '../../../tests/factories/world'
import { fromAddress, outcomeOf, requestTo, routeArgs, toCookieHeader } from '../../../tests/support/sign-in'
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { inEvenTime } from '~/auth/even-time.server'
import { hashPassword } from '~/auth/password.server'
import { hashQrToken, qrTokenOf } from '~/auth/qr-token.server'
import { newId } from '~/lib/id'
import { action as login } from '~/routes/login'
import { action as forgot } from '~/routes/login_.forgot'
import { loader as scan } from '~/routes/q.$token'
import { action as askForLink } from '~/routes/sign-in'
import { action as confirm } from '~/routes/welcome'
import { action as enter } from '~/routes/welcome_.code'

let token: string
let address = 0

beforeEach(async () => {
  address += 1
  const tenant = await createTenant(owner())
  const place = await createDevelopment(owner(), tenant)
  const coded = { id: newId(), qrSalt: randomUUID() }
  token = qrTokenOf(coded)
  const unit = await createUnit(owner(), place, {
    ...coded,
    qrTokenHash: hashQrToken(token),
    soldAt: new Date().toISOString(),
  })
  await createHomeowner(owner(), place, { unit, name: 'Aoife Byrne', email: 'aoife@example.test' })
  await createHomeowner(owner(), place, { unit, name: 'Ewa Nowak' })
  const passwordHash = await hashPassword('correct horse battery')
  await createUser(owner(), { role: 'admin', tenantId: tenant.id, email: 'ann@example.test', passwordHash })
})

/** The statements that some work sends to the database, without what they are about. */
async function statementsOf<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }> {
  const statements: string[] = []
  const note = ({ sql }: { sql: string }) => void statements.push(sql.replace(/savepoint \w+|trx\d+/gi, 'savepoint'))
  const db = owner()
  db.on('query', note)
  try {
    return { result: await work(), statements }
  } finally {
    db.off('query', note)
  }
}

type Action = (args: ReturnType<typeof routeArgs>) => unknown

function post(action: Action, path: string, form: Record<string, string>, cookie?: string) {
  address += 1
  return statementsOf(() =>
    fromAddress(`198.51.100.${address}`, () =>
      outcomeOf(async () => action(routeArgs(requestTo(path, { form, cookie })))),
    ),
  )
}

const statusOf = (answer: unknown) =>
  answer instanceof Response ? answer.status : (answer as { init: { status: number } }).init.status

describe('the work is the same', () => {
  it('for a link that is asked for, whoever asks', async () => {
    const known = await post(askForLink, '/sign-in', { email: 'aoife@example.test' })
    const unknown = await post(askForLink, '/sign-in', { email: 'nobody@example.test' })
    expect([known, unknown].map(({ result }) => statusOf(result))).toEqual([200, 200])
    expect(known.statements.length).toBeGreaterThan(5)
    expect(unknown.statements).toEqual(known.statements)
    expect(await owner()('mailOutbox').select('toAddress')).toEqual([{ toAddress: 'aoife@example.test' }])
    expect(await owner()('auditLog').select('type').orderBy('id')).toEqual([
      { type: 'homeowner.code_sent' },
      { type: 'homeowner.link_not_sent' },
    ])
  })

  it('for a name at a home that is on record without an address, with another, or not at all; and for codes and resending', async () => {
    const arrival = (await fromAddress('198.51.100.1', () =>
      outcomeOf(() => scan(routeArgs(requestTo(`/q/${token}`), { token }))),
    )) as Response
    const cookie = toCookieHeader(...arrival.headers.getSetCookie())
    const claims = []
    for (const [name, email] of [
      ['Nowak', 'ewa@example.test'],
      ['Byrne', 'other@example.test'],
      ['Walsh', 'walsh@example.test'],
    ] as const)
      claims.push(await post(confirm, '/welcome', { name, email }, cookie))
    const [known, ...strangers] = claims
    expect(claims.map(({ result }) => statusOf(result))).toEqual([302, 302, 302])
    for (const stranger of strangers) expect(stranger.statements).toEqual(known?.statements)
    expect(await owner()('mailOutbox').select('toAddress')).toEqual([{ toAddress: 'ewa@example.test' }])

    const forms: Record<string, string>[] = [{ intent: 'enter', code: '000000' }, { intent: 'resend' }]
    for (const form of forms) {
      await owner()('rateLimits').where('key', 'like', 'mail%').delete()
      const answers = []
      for (const { result } of claims) {
        const jar = `${cookie}; ${toCookieHeader(...(result as Response).headers.getSetCookie())}`
        answers.push(await post(enter, '/welcome/code', form, jar))
      }
      expect(new Set(answers.map(({ result }) => statusOf(result))).size).toBe(1)
      for (const answer of answers) expect(answer.statements).toEqual(answers[0]?.statements)
    }
  })

  it('for another password that is asked for, whether or not there is such an account', async () => {
    const known = await post(forgot, '/login/forgot', { email: 'ann@example.test' })
    const unknown = await post(forgot, '/login/forgot', { email: 'nobody@example.test' })
    expect(known.statements.length).toBeGreaterThan(5)
    expect(unknown.statements).toEqual(known.statements)
  })

  it('for a wrong password, whether or not there is such an account', async () => {
    const known = await post(login, '/login', { email: 'ann@example.test', password: 'wrong' })
    const unknown = await post(login, '/login', { email: 'nobody@example.test', password: 'wrong' })
    expect([known, unknown].map(({ result }) => statusOf(result))).toEqual([401, 401])
    expect(unknown.statements).toEqual(known.statements)
  })
})

it('answers come a whole number of steps after they were asked for, failures too', async () => {
  const took = async (work: () => Promise<unknown>) => {
    const beganAt = performance.now()
    await inEvenTime(work).catch(() => undefined)
    return performance.now() - beganAt
  }
  const at = (ms: number) => () => new Promise((resolve) => setTimeout(resolve, ms))
  for (const work of [at(5), at(60), () => Promise.reject(new Error('no'))])
    expect(await took(work)).toBeGreaterThanOrEqual(149)
  expect(await took(at(160))).toBeGreaterThanOrEqual(299)
})
