import { createTransport, type Transporter } from 'nodemailer'
import { env } from '../env.server'
import { onShutdown } from '../lifecycle.server'
import { processSingleton } from '../process-singleton.server'

export type OutgoingLetter = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** Whose mail a mailbox says it is; null for the name of MAIL_FROM. */
  senderName?: string | null
}

/** What became of a letter that was handed to the mail server. */
export type Delivery =
  | { kind: 'sent'; messageId: string }
  /** The server will not have this letter, however often it is tried. */
  | { kind: 'refused'; error: string }
  | { kind: 'failed'; error: string }

// As a server of one's own answers within a second, and a slow one within some.
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 5_000 }

const kept = processSingleton('smtp', () => ({ url: '', transport: null as Transporter | null }))

function transport(url: string): Transporter {
  if (kept.transport && kept.url === url) return kept.transport
  kept.transport?.close()
  kept.url = url
  kept.transport = createTransport({ url, ...timeouts })
  return kept.transport
}

onShutdown('smtp', () => kept.transport?.close())

/** Whether there is a mail server to send by. */
export function hasMailServer(): boolean {
  return env().SMTP_URL !== undefined
}

/**
 * Hands one letter to the mail server. It never throws: what went wrong is told without the address it was for. The same letter
 * has the same Message-ID each time, so that a mailbox can see that it has it already.
 */
export async function sendLetter({ id, senderName, ...letter }: OutgoingLetter): Promise<Delivery> {
  const { SMTP_URL, MAIL_FROM } = env()
  if (!SMTP_URL) throw new Error('There is no SMTP_URL')
  const messageId = `<${id}@${/@([^>\s]+)/.exec(MAIL_FROM)?.[1] ?? 'openhouse.invalid'}>`
  try {
    await transport(SMTP_URL).sendMail({
      ...letter,
      from: senderName ? { name: senderName, address: addressOf(MAIL_FROM) } : MAIL_FROM,
      messageId,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
    return { kind: 'sent', messageId }
  } catch (error) {
    return toFailure(error, letter.to)
  }
}

/** Of `OpenHouse <mail@example.com>` the address alone. */
function addressOf(from: string): string {
  return /<([^<>]+)>/.exec(from)?.[1] ?? from
}

function toFailure(error: unknown, address: string): Delivery {
  const { message, code, responseCode } = error as { message?: string; code?: string; responseCode?: number }
  const shown = [code, message?.replaceAll(address, '…')].filter(Boolean).join(': ').slice(0, 500)
  // RFC 5321: of what is answered with 5xx, the same will be answered again. Being signed in wrongly is for us to mend.
  const isForGood = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH' && code !== 'ECONNECTION'
  return { kind: isForGood ? 'refused' : 'failed', error: shown || 'unknown' }
}
