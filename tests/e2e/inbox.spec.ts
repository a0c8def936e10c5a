// The staff's inbox: who waits, who answers, and what becomes of it.
import type { Page } from '@playwright/test'
import { rows } from './support/demo'
import { figureOf } from './support/figures'
import { look } from './support/look'
import { comeIn } from './support/sign-in'
import { expect, test } from './support/test'

const company = 'Longview Homes'
type Handover = { id: string; name: string; words: string; conversation: string; development: string }

/** The handovers of a company with a status, the longest waiting first. */
function handovers(status: string, slug = 'longview-park'): Promise<Handover[]> {
  return rows<Handover>(
    `SELECT h.id, person.name, h.reason AS words, h.conversation_id AS conversation, h.development_id AS development
     FROM handovers AS h JOIN homeowners AS person ON person.id = h.homeowner_id JOIN developments AS d ON d.id = h.development_id
     WHERE h.status = $1 AND d.slug = $2 ORDER BY h.last_message_at, h.id`,
    [status, slug],
  )
}

async function firstOf(status: string, slug?: string): Promise<Handover> {
  const [found] = await handovers(status, slug)
  if (!found) throw new Error(`The demo has no ${status} handover`)
  return found
}

const conversation = (page: Page) => page.getByRole('region', { name: 'The conversation' })
const stateOf = async (id: string) =>
  (
    await rows<{ status: string; assignee: string | null; answered: boolean; resolved: boolean }>(
      `SELECT h.status, u.name AS assignee, h.first_response_at IS NOT NULL AS answered, h.resolved_at IS NOT NULL AS resolved
       FROM handovers AS h LEFT JOIN users AS u ON u.id = h.assignee_id WHERE h.id = $1`,
      [id],
    )
  )[0]

/** Open again and nobody's, as if no test had been here. */
async function asItWas(id: string): Promise<void> {
  await rows(`DELETE FROM handover_messages WHERE handover_id = $1 AND author = 'staff'`, [id])
  await rows(
    `UPDATE handovers SET status = 'open', assignee_id = NULL, resolved_at = NULL, first_response_at = NULL WHERE id = $1`,
    [id],
  )
}

test('the list is filtered, searched, and led back to by its address', async ({ page }) => {
  await comeIn(page, 'admin', company)
  const [{ open = 0 } = {}] = await rows<{ open: number }>(
    `SELECT count(*)::int AS open FROM handovers AS h JOIN tenants AS t ON t.id = h.tenant_id WHERE h.status = 'open' AND t.name = $1`,
    [company],
  )
  await page.goto('/admin/inbox')
  const list = page.getByRole('list', { name: 'Conversations' })
  await expect(list.getByRole('listitem')).toHaveCount(open)
  const sidebar = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Inbox/ })
  await expect(sidebar).toHaveText(`Inbox${open}`)

  await page
    .getByRole('navigation', { name: 'Status' })
    .getByRole('link', { name: /^Resolved/ })
    .click()
  await page.waitForURL(/status=resolved/)
  await expect(list.getByText('Resolved', { exact: true }).first()).toBeVisible()
  const resolved = await firstOf('resolved')
  await page.getByRole('searchbox').fill(resolved.words.slice(0, 24))
  await page.waitForURL(/search=/)
  await expect(list.getByText(resolved.name).first()).toBeVisible()
  await page.getByRole('link', { name: 'Clear all' }).click()
  await page.getByRole('combobox', { name: 'Anybody' }).selectOption({ label: 'Nobody’s yet' })
  await page.waitForURL(/assignee=nobody/)
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Anybody' })).toHaveValue('nobody')
})

test('a conversation is taken on, noted, answered and resolved', async ({ page }) => {
  const { id, name, conversation: conversationId } = await firstOf('open')
  await asItWas(id)
  await comeIn(page, 'admin', company)
  await page.goto('/admin/inbox')
  await page
    .getByRole('list', { name: 'Conversations' })
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click()
  await page.waitForURL(`**/admin/inbox/${id}`)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(conversation(page).getByText('asked for a person')).toBeVisible()

  await page.getByRole('button', { name: 'Take it on' }).click()
  await expect(page.getByText('It is assigned.')).toBeVisible()
  await expect.poll(async () => (await stateOf(id))?.assignee).toBe('Maeve Brennan')

  await page.getByRole('button', { name: 'Internal note' }).click()
  await page.getByLabel('Note for staff alone').fill('Called, no answer.\nTry again after five.')
  await page.getByRole('button', { name: 'Keep the note' }).click()
  await expect(conversation(page).getByText('Try again after five.')).toBeVisible()
  await expect(page.getByLabel('Note for staff alone')).toHaveValue('')

  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await page.getByRole('button', { name: 'Canned replies' }).click()
  await page.getByRole('menuitem', { name: 'When may somebody call?' }).click()
  const field = page.getByLabel(`Reply to ${name}`)
  await expect(field).toHaveValue(new RegExp(`^Hello ${name.split(' ')[0]},[^{}]+$`))
  await page.getByRole('button', { name: 'Send reply' }).click()
  await expect(page.getByText(/Your reply is sent/)).toBeVisible()
  await expect(conversation(page).getByText(/Which two days of the next week/)).toBeVisible()
  await expect(field).toHaveValue('')
  expect(await stateOf(id)).toEqual({ status: 'waiting', assignee: 'Maeve Brennan', answered: true, resolved: false })
  const mails = await rows<{ text: string }>(
    `SELECT body_text AS text FROM mail_outbox WHERE kind = 'handover_reply' ORDER BY created_at DESC LIMIT 1`,
  )
  expect(mails[0]?.text).toContain(`/home/chat/${conversationId}`)

  await page.getByRole('button', { name: 'Resolve', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Open again' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Reply', exact: true })).toBeDisabled()
  await page.getByRole('button', { name: 'Open again' }).click()
  await expect(page.getByRole('button', { name: 'Resolve', exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Who did what' }).getByText('Maeve Brennan resolved it')).toBeVisible()
})

test('by the keyboard alone', async ({ page }) => {
  const { id, name } = await firstOf('open')
  await asItWas(id)
  await comeIn(page, 'admin', company)
  await page.goto('/admin', { waitUntil: 'networkidle' })
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await page.waitForURL('**/admin/inbox')
  await page.goto(`/admin/inbox/${id}`, { waitUntil: 'networkidle' })
  await page.keyboard.press('r')
  await expect(page.getByLabel(`Reply to ${name}`)).toBeFocused()
  await page.keyboard.type('We are on our way.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('See you soon.')
  await page.keyboard.press('Control+Enter')
  await expect(conversation(page).getByText('See you soon.')).toBeVisible()
  expect(
    (await rows(`SELECT id FROM handover_messages WHERE handover_id = $1 AND author = 'staff'`, [id])).length,
  ).toBe(1)
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('e')
  await expect.poll(async () => (await stateOf(id))?.status).toBe('resolved')
  await expect(page.getByRole('button', { name: 'Open again' })).toBeVisible()
  await page.keyboard.press('e')
  await expect.poll(async () => (await stateOf(id))?.status).toBe('open')
})

test('two who answer at once see each other', async ({ browser, page }) => {
  const { id, name } = await firstOf('open')
  await asItWas(id)
  await comeIn(page, 'admin', company)
  await page.goto(`/admin/inbox/${id}`, { waitUntil: 'networkidle' })
  await page.getByLabel(`Reply to ${name}`).fill('I am on it.')

  const colleague = await (await browser.newContext()).newPage()
  await comeIn(colleague, 'developer', company)
  await colleague.goto(`/admin/inbox/${id}`, { waitUntil: 'networkidle' })
  await colleague.getByLabel(`Reply to ${name}`).fill('The plumber comes at nine.')
  await colleague.getByRole('button', { name: 'Send reply' }).click()
  await expect(conversation(colleague).getByText('The plumber comes at nine.')).toBeVisible()
  await colleague.context().close()

  await expect(page.getByRole('alert')).toContainText('Conor Daly has replied meanwhile')
  await expect(conversation(page).getByText('The plumber comes at nine.')).toBeVisible()
  await expect(page.getByLabel(`Reply to ${name}`)).toHaveValue('I am on it.')
  await page.getByRole('button', { name: 'Send it anyway' }).click()
  await expect(conversation(page).getByText('I am on it.')).toBeVisible()
})

test.describe('what could not be sent', () => {
  test.use({ forgiven: /Failed to load resource|ERR_FAILED|Failed to fetch/ })

  test('is kept, and sent later', async ({ page }) => {
    const { id, name } = await firstOf('open', 'riverside-quay')
    await asItWas(id)
    await comeIn(page, 'admin', company)
    await page.goto(`/admin/inbox/${id}`, { waitUntil: 'networkidle' })
    const field = page.getByLabel(`Reply to ${name}`)
    await field.fill('Somebody will call you.')
    await page.route('**/admin/inbox/**', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    await page.getByRole('button', { name: 'Send reply' }).click()
    await expect(page.getByRole('alert')).toContainText('There is no connection')
    await expect(field).toHaveValue('Somebody will call you.')
    await page.unroute('**/admin/inbox/**')
    await page.reload({ waitUntil: 'networkidle' })
    await expect(field).toHaveValue('Somebody will call you.')
    await page.getByRole('button', { name: 'Reply and resolve' }).click()
    await expect.poll(async () => (await stateOf(id))?.status).toBe('resolved')
    await asItWas(id)
  })
})

test.describe('canned replies', () => {
  test.use({ forgiven: /status of 400/ })

  test('are added, changed and deleted', async ({ page }) => {
    await comeIn(page, 'admin', company)
    await rows(`DELETE FROM canned_replies WHERE title LIKE 'Keys%'`)
    await page.goto('/admin/canned-replies', { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: 'Add reply' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a reply' })
    await dialog.getByLabel('Title').fill('Keys are ready')
    await dialog.getByLabel('Reply').fill('Dear {name}, your keys are ready.')
    await dialog.getByRole('button', { name: 'Add reply' }).click()
    await expect(dialog.getByText('{name} is not known')).toBeVisible()
    await expect(dialog.getByLabel('Reply')).toBeFocused()
    await dialog.getByLabel('Reply').fill('Dear {first_name}, your keys are ready.')
    await dialog.getByRole('button', { name: 'Add reply' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('button', { name: 'Add reply' })).toBeFocused()
    await expect(page.getByRole('heading', { name: 'Keys are ready' })).toBeVisible()
    await page.getByRole('button', { name: 'Delete Keys are ready' }).click()
    await page.getByRole('button', { name: 'Delete reply' }).click()
    await expect(page.getByRole('heading', { name: 'Keys are ready' })).toHaveCount(0)
  })
})

test('the figures lead to the conversations that they count', async ({ page }) => {
  await comeIn(page, 'admin', company)
  await page.goto('/admin/chat')
  const resolved = figureOf(page, 'Resolved')
  await expect(resolved).toContainText('%')
  await resolved.getByRole('link').click()
  await page.waitForURL(/\/admin\/inbox\?.*from=.*status=resolved/)
  await expect(page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').first()).toBeVisible()
})

test('on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const { id, name } = await firstOf('open')
  await asItWas(id)
  await comeIn(page, 'developer', company)
  await page.goto('/admin/inbox')
  // Here the list and a conversation are pages of their own.
  expect(await look(page)).toEqual([])
  await page
    .getByRole('list', { name: 'Conversations' })
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click()
  await page.getByLabel(`Reply to ${name}`).fill('All done.')
  expect(await look(page)).toEqual([])
  await page.getByRole('button', { name: 'Reply and resolve' }).click()
  await expect.poll(async () => (await stateOf(id))?.status).toBe('resolved')
  await asItWas(id)
})
