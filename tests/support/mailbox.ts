// Mail as its reader has it: sent from the outbox over SMTP to a server of this machine, and read back from what arrived there.
import PostalMime from 'postal-mime'
import { afterEach, beforeEach } from 'vitest'
import { sendMail } from '~/features/operations/commands/send-mail.server'
import { changeEnvironment } from './environment'
import { startSmtpServer, type TestSmtpServer } from './smtp-server'

export type ReadMail = { to: string; subject: string; text: string; links: string[] }

/** A mail server for each test of a file. @returns what sends all that waits, and reads what has come since it was last asked. */
export function openMailbox(): () => Promise<ReadMail[]> {
  let smtp: TestSmtpServer
  beforeEach(async () => {
    smtp = await startSmtpServer()
    changeEnvironment({ SMTP_URL: smtp.url })
  })
  afterEach(() => smtp.close())
  return async () => {
    await sendMail()
    return Promise.all(smtp.received.splice(0).map(({ to, source }) => readBack(to, source)))
  }
}

async function readBack(to: string[], source: string): Promise<ReadMail> {
  const { subject = '', text = '' } = await PostalMime.parse(source)
  return { to: to.join(), subject, text, links: text.match(/https?:\/\/\S+/g) ?? [] }
}
