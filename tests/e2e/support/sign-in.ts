// Coming in. Where coming in is not what is tested it is done by the forms' own requests, once for each person and shard: the pages
// around them need not be drawn again and again.
import { expect, type APIResponse, type Page } from '@playwright/test'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type demoLinks, mailTo, staffOf } from './demo'
import { dataDir } from './place'

type Homeowner = ReturnType<typeof demoLinks>['homeowners'][number]
type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>

/** Signs in by the form, as a person does. */
export async function signIn(page: Page, role: string, tenant: string | null): Promise<void> {
  await signInAs(page, staffOf(role, tenant))
}

export async function signInAs(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/admin**')
}

/** Comes in as somebody of the staff, by a session that is kept. */
export function comeIn(page: Page, role: string, tenant: string | null): Promise<void> {
  return comeInAs(page, staffOf(role, tenant))
}

export async function comeInAs(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  if (await resume(page, email, ['/login', '/admin'])) return
  const answer = await page.request.post('/login', { form: { email, password } })
  expect(new URL(answer.url()).pathname).toMatch(/^\/admin/)
  await keep(page, email)
}

/**
 * Comes in by the QR link of a home, as the person who lives there, past the terms and the intro; no page is opened.
 * @param email where no address is on record: the code goes there.
 */
export async function enterHome(page: Page, homeowner: Homeowner, email: string): Promise<void> {
  const person = `${homeowner.unit} ${homeowner.development} ${homeowner.name}`
  if (await resume(page, person, ['/welcome', '/home'])) return
  await comeHome(page, homeowner, email)
  await keep(page, person)
}

/** The same, and opens the chat. */
export async function enterChat(page: Page, homeowner: Homeowner, email: string): Promise<void> {
  await enterHome(page, homeowner, email)
  await page.goto('/home/chat')
}

async function comeHome(page: Page, { url, name, email: known }: Homeowner, email: string): Promise<void> {
  const pathOf = (answer: APIResponse) => new URL(answer.url()).pathname
  const post = (path: string, form: Record<string, string>) => page.request.post(path, { form })
  expect(pathOf(await page.request.get(new URL(url).pathname))).toBe('/welcome')
  let answer = await post('/welcome', { name, email: known ?? email })
  if (pathOf(answer) === '/welcome/code') answer = await post('/welcome/code', { code: await codeMailedTo(email) })
  if (pathOf(answer) === '/welcome/terms') answer = await post('/welcome/terms', {})
  if (pathOf(answer) === '/home/intro') answer = await post('/home/intro', {})
  expect(pathOf(answer)).toBe('/home')
}

/** The code of six digits that was mailed to an address. */
async function codeMailedTo(email: string): Promise<string> {
  return /^ {4}(\d{6})$/m.exec(await mailTo(email))?.[1] ?? ''
}

/** Types that code. */
export async function enterCode(page: Page, email: string): Promise<void> {
  await page.waitForURL('**/welcome/code**')
  await page.getByLabel('Six-digit code').fill(await codeMailedTo(email))
  await page.getByRole('button', { name: 'Come in' }).click()
}

/** Goes on to the home from wherever somebody new is. */
export async function passTermsAndIntro(page: Page): Promise<void> {
  if (new URL(page.url()).pathname === '/welcome/terms') await page.getByRole('button', { name: 'I agree' }).click()
  await page.waitForURL(/\/home/)
  if (new URL(page.url()).pathname === '/home/intro') await page.getByRole('button', { name: 'Skip' }).click()
  await page.waitForURL(({ pathname }) => pathname.startsWith('/home') && pathname !== '/home/intro')
}

// Beside the data: a worker that starts anew after a failure finds it, and it goes with the demo whose sessions it holds.
const fileOf = (person: string) => path.join(dataDir(), 'sessions', `${person.replaceAll(/[^\w@.-]+/g, '-')}.json`)

/**
 * Has the page resume the session that is kept of a person; says no when there is none, or it was ended since.
 * Whoever is in already is led from the door to a place inside.
 */
async function resume(page: Page, person: string, [door, inside]: [string, string]): Promise<boolean> {
  const file = fileOf(person)
  if (!existsSync(file)) return false
  await page.context().addCookies(JSON.parse(readFileSync(file, 'utf8')) as Cookies)
  if ((await page.request.get(door, { maxRedirects: 0 })).headers().location === inside) return true
  await page.context().clearCookies()
  return false
}

async function keep(page: Page, person: string): Promise<void> {
  const file = fileOf(person)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(await page.context().cookies()))
}
