// A small mail server on a free port of this machine: it keeps what it is sent, and refuses who it is told to.
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = { to: string[]; source: string }

export type TestSmtpServer = {
  /** What SMTP_URL wants. */
  url: string
  received: ReceivedMail[]
  /** Addresses that are answered with 550. */
  refused: Set<string>
  /** Answers everything with 451 while it is set. */
  busy: (isBusy: boolean) => void
  close: () => Promise<void>
}

/** Starts it; `port` for one that was there before and comes back. */
export async function startSmtpServer(port = 0): Promise<TestSmtpServer> {
  const received: ReceivedMail[] = []
  const refused = new Set<string>()
  let isBusy = false
  const answer = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      if (isBusy) return done(answer(451, 'Try again later'))
      if (refused.has(address)) return done(answer(550, `5.1.1 <${address}> nobody of this name`))
      done()
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ to, source: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    refused,
    busy: (value) => void (isBusy = value),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
