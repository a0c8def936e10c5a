// From the code on the welcome pack into the home, on a phone: by the address on record, by a mailed code, and again by a mailed link.
import type { Browser, Page } from '@playwright/test'
import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { homeownersOf, homeownerWithoutEmail, mailTo, rows } from './support/demo'
import { look } from './support/look'
import { enterCode, passTermsAndIntro } from './support/sign-in'
import { expect, test } from './support/test'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const pathOf = ({ url }: { url: string }) => new URL(url).pathname

async function newPhone(
  browser: Browser,
  storageState?: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>,
) {
  return (await browser.newContext({ ...phone, storageState })).newPage()
}

/** The same phone after its browser was closed: the cookies are there, and no page. */
async function reopened(browser: Browser, page: Page): Promise<Page> {
  const kept = await page.context().storageState()
  await page.context().close()
  return newPhone(browser, kept)
}

async function say(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Come in' }).click()
}

test.use({ forgiven: /status of (404|410|422|429)/ })

test('somebody without an address on record: scan, code, terms, intro, home, closed and opened in between', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const homeowner = homeownerWithoutEmail()
  const email = 'new.neighbour@example.test'
  const findings: string[] = []
  let page = await newPhone(browser)
  await page.goto(pathOf(homeowner))
  await page.waitForURL('**/welcome')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    `Welcome to ${homeowner.unit} ${homeowner.development}`,
  )
  findings.push(...(await look(page)))
  await say(page, homeowner.name, email)
  await page.waitForURL('**/welcome/code')
  findings.push(...(await look(page)))

  page = await reopened(browser, page)
  await page.goto(pathOf(homeowner))
  await page.waitForURL('**/welcome/code')
  await page.getByLabel('Six-digit code').fill('000000')
  await page.getByRole('button', { name: 'Come in' }).click()
  await expect(page.getByRole('alert')).toContainText('That is not the code')

  const outbox = await newPhone(browser)
  await outbox.goto('/outbox')
  findings.push(...(await look(outbox)))
  await outbox.getByRole('link', { name: new RegExp(email) }).click()
  await expect(outbox.frameLocator('iframe').getByRole('heading')).toHaveText('Welcome home')
  findings.push(...(await look(outbox)))
  await outbox.context().close()

  await enterCode(page, email)
  await page.waitForURL('**/welcome/terms')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(homeowner.name)
  findings.push(...(await look(page)))

  page = await reopened(browser, page)
  await page.goto('/home')
  await page.waitForURL('**/welcome/terms**')
  await page.getByRole('button', { name: 'I agree' }).click()
  await page.waitForURL('**/home/intro**')
  page = await reopened(browser, page)
  await page.goto(pathOf(homeowner))
  await page.waitForURL('**/home/intro')
  await passTermsAndIntro(page)
  expect(new URL(page.url()).pathname).toBe('/home')

  // Once more by the code: straight home.
  await page.goto(pathOf(homeowner))
  await page.waitForURL(({ pathname }) => pathname === '/home')
  const [kept] = await rows<{ onboarded: boolean }>(
    `SELECT onboarded_at IS NOT NULL AND terms_accepted_at IS NOT NULL AND intro_seen_at IS NOT NULL AS onboarded
     FROM homeowners WHERE email = $1`,
    [email],
  )
  expect(kept).toEqual({ onboarded: true })
  expect(findings).toEqual([])
  await page.context().close()
})

test('a second person of the same home comes in as themself', async ({ browser }) => {
  const [first] = homeownersOf('HEDGEROW')
  if (!first?.email) throw new Error('The demo has no Hedgerow')
  const email = 'second.person@example.test'
  await rows(
    `INSERT INTO homeowners (id, tenant_id, development_id, unit_id, name)
     SELECT gen_random_uuid(), tenant_id, development_id, unit_id, 'Second Person' FROM homeowners WHERE email = $1`,
    [first.email],
  )
  const [one, two] = [await newPhone(browser), await newPhone(browser)]
  await Promise.all([one, two].map((page) => page.goto(pathOf(first))))
  await Promise.all([say(one, first.name, first.email), say(two, 'Second Person', email)])
  await enterCode(two, email)
  await Promise.all([one, two].map((page) => page.waitForURL('**/welcome/terms')))
  await expect(one.getByRole('heading', { level: 1 })).toContainText(first.name)
  await expect(two.getByRole('heading', { level: 1 })).toContainText('Second Person')
  await Promise.all([passTermsAndIntro(one), passTermsAndIntro(two)])
  await Promise.all([one, two].map((page) => page.context().close()))
})

test('codes that let nobody in say so kindly', async ({ browser }) => {
  const [, home] = homeownersOf('HEDGEROW')
  if (!home?.email) throw new Error('The demo has no second Hedgerow')
  const setUnit = (sql: string) =>
    rows(`UPDATE units SET ${sql} WHERE id = (SELECT unit_id FROM homeowners WHERE email = $1)`, [home.email])
  const page = await newPhone(browser)
  const findings: string[] = []
  const opened = async (path: string, title: string) => {
    const response = await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    expect(await page.content()).not.toContain(home.development)
    findings.push(...(await look(page)))
    return response?.status()
  }
  expect(await opened('/q/no-such-code', 'We do not know this code')).toBe(404)
  try {
    await setUnit('qr_uses = qr_use_limit')
    expect(await opened(pathOf(home), 'This code has done its work')).toBe(410)
    await setUnit('qr_uses = 0, qr_revoked_at = now()')
    expect(await opened(pathOf(home), 'This code is no longer in use')).toBe(410)
  } finally {
    await setUnit('qr_uses = 0, qr_revoked_at = NULL')
  }
  expect(findings).toEqual([])
  await page.context().close()
})

test('a stranger is told nothing of who lives there', async ({ browser }) => {
  const [, home] = homeownersOf('ORCHARD')
  if (!home?.email) throw new Error('The demo has no second Orchard')
  const page = await newPhone(browser)
  await page.goto(pathOf(home))
  await say(page, home.name, 'stranger@example.test')
  await page.waitForURL('**/welcome/code')
  await expect(page.getByText('stranger@example.test').first()).toBeVisible()
  expect(await page.content()).not.toContain(home.email)
  expect(await rows(`SELECT id FROM mail_outbox WHERE to_address = 'stranger@example.test'`)).toEqual([])
  // Changing one's mind is a link away, and nothing typed is lost.
  await page.getByRole('link', { name: 'Change name or e-mail' }).click()
  await expect(page.getByLabel('E-mail')).toHaveValue('stranger@example.test')
  await say(page, home.name, home.email)
  await page.waitForURL(/\/(welcome\/terms|home)/)
  await page.context().close()
})

test('back again by a link that was mailed', async ({ browser }) => {
  const [home] = homeownersOf('QUAY2')
  if (!home?.email) throw new Error('The demo has no Quay Two')
  const page = await newPhone(browser)
  const findings: string[] = []
  await page.goto('/')
  await page.getByRole('link', { name: /Sign in by e-mail/ }).click()
  await page.waitForURL('**/sign-in')
  await page.getByLabel('E-mail').fill(home.email)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look in your mail')
  const link = /https?:\/\/\S+\/sign-in\/\S+/.exec(await mailTo(home.email))?.[0] ?? ''
  const path = new URL(link).pathname
  // What a mail program does with links leaves it as good as new.
  for (let n = 0; n < 2; n += 1) expect((await page.request.get(path)).status()).toBe(200)
  await page.goto(path)
  findings.push(...(await look(page)))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/(welcome\/terms|home)/)
  await passTermsAndIntro(page)

  const other = await newPhone(browser)
  await other.goto(path)
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('This link no longer works')
  findings.push(...(await look(other)))
  expect(findings).toEqual([])
  await Promise.all([page, other].map((one) => one.context().close()))
})

test('a hundred scans a second are met by 429, and others come in as ever', async ({ browser, baseURL }) => {
  const [home] = homeownersOf('QUAY1')
  if (!home) throw new Error('The demo has no Quay One')
  const [flooder, guesser] = ['127.0.0.9', '127.0.0.10']
  const port = new URL(baseURL ?? '').port
  const scan = (localAddress: string, path: string) =>
    new Promise<{ status: number; retryAfter?: string }>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path, localAddress, agent: false }, (response) => {
        response.resume()
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] })
      }).on('error', reject)
    })
  const hundredASecond = (seconds: number, one: (n: number) => ReturnType<typeof scan>) =>
    Promise.all(Array.from({ length: seconds * 100 }, (_, n) => sleep(n * 10).then(() => one(n))))

  const begun = Date.now()
  const answers = await hundredASecond(3, () => scan(flooder, pathOf(home)))
  // Sixty in ten seconds: a machine that has more to do takes longer, and then more windows of ten.
  const windows = 1 + Math.floor((Date.now() - begun) / 10_000)
  const slowed = answers.filter(({ status }) => status === 429)
  const arrived = answers.filter(({ status }) => status === 302)
  expect(arrived.length).toBeGreaterThanOrEqual(60)
  expect(arrived.length).toBeLessThanOrEqual(60 * windows)
  expect(slowed).toHaveLength(300 - arrived.length)
  expect(slowed.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true)

  // Guessing is slowed down sooner, and no guess more is answered because many come at once.
  const guesses = await hundredASecond(1, (n) => scan(guesser, `/q/guess-${n}`))
  const statuses = guesses.map(({ status }) => status)
  expect(statuses.filter((status) => status === 404)).toHaveLength(20)
  expect(statuses.filter((status) => status === 429)).toHaveLength(80)

  const page = await newPhone(browser)
  expect((await page.request.get('/readyz')).status()).toBe(200)
  await page.goto(pathOf(home))
  await page.waitForURL('**/welcome')
  const kept = await rows<{ outcome: string; count: number }>(
    `SELECT outcome, count(*)::int AS count FROM qr_scans WHERE address = $1 GROUP BY outcome ORDER BY outcome`,
    [flooder],
  )
  // Of those that were slowed one a minute is written down.
  expect(kept.at(-1)?.count).toBeLessThanOrEqual(1 + Math.floor((Date.now() - begun) / 60_000))
  expect(kept).toEqual([
    { outcome: 'arrived', count: arrived.length },
    { outcome: 'slowed', count: expect.any(Number) },
  ])
  await page.context().close()
})
