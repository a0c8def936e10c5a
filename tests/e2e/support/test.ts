import { expect, test as base } from '@playwright/test'

type Fixtures = {
  /** What the console may say in this test: a refusal that is provoked is an error to the browser. */
  forgiven: RegExp | null
  quiet: undefined
}

// Remix reports the body of a navigation that somebody has left behind while it was read: no more an error than a closed tab is.
const navigationGivenUp = /^AbortError: signal is aborted without reason\b/

/** A page on which any other error in the console fails the test. */
export const test = base.extend<Fixtures>({
  forgiven: [null, { option: true }],
  quiet: [
    async ({ context, forgiven }, use) => {
      const complaints: string[] = []
      context.on('console', (message) => {
        const text = message.text()
        if (forgiven?.test(text) || navigationGivenUp.test(text)) return
        if (message.type() === 'error' || /hydrat/i.test(text)) complaints.push(`${message.page()?.url()}: ${text}`)
      })
      context.on('weberror', (error) => complaints.push(String(error.error())))
      await use(undefined)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
