import { owner } from '../../../tests/support/database'
import { createDevelopment, createTenant, createUnit } from '../../../tests/factories/world'
import { fromAddress, outcomeOf, requestTo, routeArgs } from '../../../tests/support/sign-in'
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { hashQrToken, qrTokenOf } from '~/auth/qr-token.server'
import { newId } from '~/lib/id'
import { loader as scan } from '~/routes/q.$token'

type Answer = { init: { status: number } }

async function aCode(): Promise<string> {
  const place = await createDevelopment(owner(), await createTenant(owner()))
  const coded = { id: newId(), qrSalt: randomUUID() }
  await createUnit(owner(), place, {
    ...coded,
    qrTokenHash: hashQrToken(qrTokenOf(coded)),
    soldAt: new Date().toISOString(),
  })
  return qrTokenOf(coded)
}

const ask = (token: string, headers: HeadersInit, method = 'GET') =>
  fromAddress('192.0.2.77', () =>
    outcomeOf(() => scan(routeArgs(requestTo(`/q/${token}`, { headers, method }), { token }))),
  )
const counted = async () => [
  (await owner()('qrScans').select('id')).length,
  (await owner()('auditLog').select('id')).length,
]

it('what a browser does to be quick is no scan, and learns nothing of the code', async () => {
  const token = await aCode()
  const answers = [
    await ask(token, {}, 'HEAD'),
    await ask(token, { 'Sec-Purpose': 'prefetch' }),
    await ask(token, { Purpose: 'prefetch' }),
    await ask('unknown', { 'Sec-Purpose': 'prefetch;prerender' }),
  ]
  expect(answers.map((answer) => (answer as Answer).init.status)).toEqual([204, 204, 204, 204])
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await counted()).toEqual([0, 0])
})

it('a chat that shows where the link leads is answered as anybody, and is no scan', async () => {
  const token = await aCode()
  const shown = (await ask(token, { 'User-Agent': 'WhatsApp/2.23.20.0' })) as Response
  expect(shown.headers.get('Location')).toBe('/welcome')
  await ask('unknown', { 'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)' })
  expect(await counted()).toEqual([0, 0])
  await ask(token, { 'User-Agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1' })
  expect(await counted()).toEqual([1, 1])
})
