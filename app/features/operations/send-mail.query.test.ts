import { owner } from '../../../tests/support/database'
import { createTenant } from '../../../tests/factories/world'
import { changeEnvironment } from '../../../tests/support/environment'
import { startSmtpServer, type TestSmtpServer } from '../../../tests/support/smtp-server'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemScope } from '~/auth/scope.server'
import { queueMail } from '~/platform/mail/queue-mail.server'
import { sendMail } from './commands/send-mail.server'

let smtp: TestSmtpServer
let tenantId: string

beforeEach(async () => {
  smtp = await startSmtpServer()
  changeEnvironment({ SMTP_URL: smtp.url })
  tenantId = (await createTenant(owner())).id
})
afterEach(() => smtp.close())

const queue = (to = 'aoife@example.test', kind = 'handover_reply') =>
  systemScope(tenantId).write((tx) =>
    queueMail(tx, { tenantId, to, kind, subject: 'Grüße aus Nr. 14', text: 'Good news.', html: '<p>Good news.</p>' }),
  )
const row = async (id: string) => owner()('mailOutbox').where({ id }).first()
const isDue = (id: string) =>
  owner()('mailOutbox')
    .where({ id })
    .update({ nextAttemptAt: new Date(0) })

describe('sending mail', () => {
  it('sends what waits, once', async () => {
    const id = await queue()
    expect(await sendMail()).toEqual({ sent: 1, failed: 0 })
    expect(await sendMail()).toEqual({ sent: 0, failed: 0 })
    expect(smtp.received).toHaveLength(1)
    expect(smtp.received[0]).toMatchObject({ to: ['aoife@example.test'] })
    const { messageId, sentAt, failedAt, attempts } = await row(id)
    expect({ sentAt, failedAt, attempts }).toEqual({ sentAt: expect.any(String), failedAt: null, attempts: 1 })
    const source = smtp.received[0]?.source ?? ''
    expect(source).toContain(`Message-ID: ${messageId}`)
    expect(source).toMatch(/multipart\/alternative/)
    expect(source).toContain('Good news.')
  })

  it('comes from whom the company says, at the address of the server', async () => {
    await owner()('tenantSettings').insert({ tenantId, key: 'brand', value: { senderName: 'Longview, Homes' } })
    await queue()
    await sendMail()
    expect(smtp.received[0]?.source).toMatch(/^From: "Longview, Homes" <[^>]+@[^>]+>/m)
  })

  it('sends more than one batch', async () => {
    for (let n = 0; n < 12; n += 1) await queue(`person${n}@example.test`)
    expect(await sendMail()).toEqual({ sent: 12, failed: 0 })
    expect(new Set(smtp.received.flatMap(({ to }) => to)).size).toBe(12)
  })

  it('gives up on an address that is refused, without keeping it among the errors', async () => {
    smtp.refused.add('nobody@example.test')
    const id = await queue('nobody@example.test')
    const other = await queue()
    expect(await sendMail()).toEqual({ sent: 1, failed: 1 })
    const refused = await row(id)
    expect(refused.failedAt).toEqual(expect.any(String))
    expect(refused.lastError).toContain('nobody of this name')
    expect(refused.lastError).not.toContain('nobody@example.test')
    expect((await row(other)).sentAt).toEqual(expect.any(String))
    await isDue(id)
    expect(await sendMail()).toEqual({ sent: 0, failed: 0 })
  })

  it('waits while the server is busy or down, and sends when it is back', async () => {
    const id = await queue()
    smtp.busy(true)
    expect(await sendMail()).toEqual({ sent: 0, failed: 1 })
    const pause = Date.parse((await row(id)).nextAttemptAt) - Date.now()
    expect(pause).toBeGreaterThan(20_000)
    expect(await sendMail()).toEqual({ sent: 0, failed: 0 })

    const port = Number(new URL(smtp.url).port)
    await smtp.close()
    await isDue(id)
    expect(await sendMail()).toEqual({ sent: 0, failed: 1 })
    expect(await row(id)).toMatchObject({ attempts: 2, sentAt: null, failedAt: null, lastError: expect.any(String) })

    smtp = await startSmtpServer(port)
    await isDue(id)
    expect(await sendMail()).toEqual({ sent: 1, failed: 0 })
    expect(await row(id)).toMatchObject({ attempts: 3, lastError: null, sentAt: expect.any(String) })
  })

  it('gives up after many attempts', async () => {
    const id = await queue()
    smtp.busy(true)
    await owner()('mailOutbox').where({ id }).update({ attempts: 19 })
    await sendMail()
    expect((await row(id)).failedAt).toEqual(expect.any(String))
  })

  it('does not send a code whose time is over', async () => {
    const id = await queue('aoife@example.test', 'sign_in_code')
    await owner()('mailOutbox')
      .where({ id })
      .update({ createdAt: new Date(Date.now() - 11 * 60_000) })
    expect(await sendMail()).toEqual({ sent: 0, failed: 1 })
    expect(smtp.received).toEqual([])
  })

  it('has a mail in hand for seconds alone, and for as long as it works on it', async () => {
    // A server that takes the call and says nothing.
    const sockets: Socket[] = []
    const silent = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    changeEnvironment({ SMTP_URL: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}` })
    const id = await queue('aoife@example.test', 'sign_in_code')
    const sending = sendMail()
    await vi.waitFor(async () => expect((await row(id)).attempts).toBe(1), { timeout: 5_000 })
    const until = Date.parse((await row(id)).nextAttemptAt)
    // Of a process that dies now the mail is free by then.
    expect(until - Date.now()).toBeGreaterThan(5_000)
    expect(until - Date.now()).toBeLessThan(30_000)
    await wait(6_000)
    expect(Date.parse((await row(id)).nextAttemptAt)).toBeGreaterThan(until)
    for (const socket of sockets) socket.destroy()
    silent.close()
    expect(await sending).toEqual({ sent: 0, failed: 1 })
  })

  it('sends what a process had in hand that died', async () => {
    const id = await queue('aoife@example.test', 'sign_in_code')
    // As it left it, twenty seconds ago.
    await owner().raw(
      `UPDATE mail_outbox SET attempts = 1, next_attempt_at = clock_timestamp() - interval '1 ms' WHERE id = ?`,
      [id],
    )
    expect(await sendMail()).toEqual({ sent: 1, failed: 0 })
  })

  it('keeps everything in the outbox without a mail server', async () => {
    changeEnvironment({ SMTP_URL: undefined })
    const id = await queue()
    expect(await sendMail()).toEqual({ sent: 0, failed: 0 })
    expect(await row(id)).toMatchObject({ attempts: 0, sentAt: null, failedAt: null })
  })
})
