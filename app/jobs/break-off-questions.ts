import { defineTick } from '~/platform/queue/job'

/** A question whose process died is counted as not answered, and offered to be asked again. */
export const tick = defineTick({
  name: 'break-off-questions',
  everyMs: 5_000,
  async run() {
    const { breakOffQuestions } = await import('~/features/chat/commands/break-off-questions.server')
    await breakOffQuestions()
  },
})
