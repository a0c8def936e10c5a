import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'
import { type demoLinks, mailTo, staffOf } from './demo'

type Fixtures = {
  /** What the console may say in this test: a refusal that is provoked is an error to the browser. */
  forgiven: RegExp | null
  quiet: undefined
}

/** A page on which any other error in the console fails the test. */
export const test = base.extend<Fixtures>({
  forgiven: [null, { option: true }],
  quiet: [
    async ({ context, forgiven }, use) => {
      const complaints: string[] = []
      context.on('console', (message) => {
        const text = message.text()
        if (forgiven?.test(text)) return
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

export async function signIn(page: Page, role: string, tenant: string | null): Promise<void> {
  const { email, password } = staffOf(role, tenant)
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/admin**')
}

const cookies = new Map<string, Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>>()

/** The same without the form, for those who came in by it before. */
export async function comeIn(page: Page, role: string, tenant: string | null): Promise<void> {
  const person = `${role} of ${tenant}`
  const known = cookies.get(person)
  if (known) return page.context().addCookies(known)
  await signIn(page, role, tenant)
  cookies.set(person, await page.context().cookies())
}

type Homeowner = ReturnType<typeof demoLinks>['homeowners'][number]

/**
 * Comes in by the QR link of a home, as the person who lives there, past the terms and the intro, to the chat.
 * @param email where no address is on record: the code goes there.
 */
export async function enterHome(page: Page, homeowner: Homeowner, email: string): Promise<void> {
  await page.goto(new URL(homeowner.url).pathname)
  await page.waitForURL('**/welcome')
  await page.getByLabel('Your name').fill(homeowner.name)
  await page.getByLabel('E-mail').fill(homeowner.email ?? email)
  await page.getByRole('button', { name: 'Come in' }).click()
  if (homeowner.email === null) await enterCode(page, email)
  await page.waitForURL(/\/(welcome\/terms|home)/)
  await passTermsAndIntro(page)
  await page.goto('/home/chat')
}

/** Types the code that was mailed to an address. */
export async function enterCode(page: Page, email: string): Promise<void> {
  await page.waitForURL('**/welcome/code**')
  const code = /^ {4}(\d{6})$/m.exec(await mailTo(email))?.[1] ?? ''
  await page.getByLabel('Six-digit code').fill(code)
  await page.getByRole('button', { name: 'Come in' }).click()
}

/** Goes on to the home from wherever somebody new is. */
export async function passTermsAndIntro(page: Page): Promise<void> {
  if (new URL(page.url()).pathname === '/welcome/terms') await page.getByRole('button', { name: 'I agree' }).click()
  await page.waitForURL(/\/home/)
  if (new URL(page.url()).pathname === '/home/intro') await page.getByRole('button', { name: 'Skip' }).click()
  await page.waitForURL(({ pathname }) => pathname.startsWith('/home') && pathname !== '/home/intro')
}

/** Rules that look at colours, which alone differ in the dark. */
export const ofColours = ['color-contrast', 'link-in-text-block']

/** Everything that axe finds of weight on a page, by all of its rules or by some. */
export async function seriousFindings(page: Page, rules?: string[]): Promise<string[]> {
  // The newer way opens another page for the result, for the sake of frames of other origins; there are none, and it takes longer.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`)
}
