import { defineTick } from '~/platform/queue/job'

/** A code that somebody waits for goes out at once. */
export const tick = defineTick({
  name: 'send-mail',
  everyMs: 2_000,
  async run(signal) {
    const { sendMail } = await import('~/features/operations/commands/send-mail.server')
    await sendMail(signal)
  },
})
