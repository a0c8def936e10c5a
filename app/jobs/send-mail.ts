import { sendMail } from '~/features/operations/commands/send-mail.server'

/** Called every two seconds in each background process: a code that somebody waits for goes out at once. */
export function sendWaitingMail(signal: AbortSignal): Promise<unknown> {
  return sendMail(signal)
}
