// The assistant on a phone, and the people behind it: follow-ups, search, feedback, the page that is cited, and a hand-over whose reply
// comes live.
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import { heicPhoto, jpegPhoto } from '../support/photos'
import { homeownersOf, mailTo, rows } from './support/demo'
import { look } from './support/look'
import { comeIn, enterChat } from './support/sign-in'
import { expect, test } from './support/test'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const conversationOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

test.use(phone)

async function ask(page: Page, question: string): Promise<void> {
  const before = await page.getByRole('button', { name: 'This helped' }).count()
  await page.getByLabel('Your question').fill(question)
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByRole('button', { name: 'This helped' })).toHaveCount(before + 1)
}

/** Comes in as one of the residents of a house type, and gives the address that their mail goes to. */
async function residentOf(houseType: string, at: number, page: Page): Promise<string> {
  const homeowner = homeownersOf(houseType)[at]
  if (!homeowner) throw new Error(`The demo has no ${houseType} number ${at}`)
  const address = homeowner.email ?? `chat.${houseType.toLowerCase()}.${at}@example.test`
  await enterChat(page, homeowner, address)
  return address
}

test('a follow-up is understood, an answer is judged with a reason, and the conversation is found again', async ({
  page,
}) => {
  const [birch] = homeownersOf('BIRCH')
  await residentOf('BIRCH', 0, page)
  await expect(page.getByText(`Hello, ${birch?.name}`)).toBeVisible()
  await ask(page, 'Where is the stopcock?')
  await page.waitForURL(/\/home\/chat\/[0-9a-f-]{36}$/)
  await ask(page, 'Which way do I turn it?')
  await expect(page.getByRole('list', { name: 'Sources' }).nth(1)).toContainText('Water supply and leaks in The Birch')
  const understood = `SELECT content, standalone_question FROM messages WHERE conversation_id = $1 AND role = 'homeowner' ORDER BY sent_at`
  expect(await rows(understood, [conversationOf(page)])).toEqual([
    { content: 'Where is the stopcock?', standalone_question: null },
    {
      content: 'Which way do I turn it?',
      standalone_question: 'Which way do I turn it? Where is the stopcock?',
    },
  ])

  const feedback = () =>
    rows(
      `SELECT user_rating, feedback_reason, feedback_comment FROM messages WHERE conversation_id = $1 AND role = 'assistant' ORDER BY sent_at`,
      [conversationOf(page)],
    )
  const untouched = { user_rating: null, feedback_reason: null, feedback_comment: null }
  const last = page.getByRole('button', { name: 'This did not help' }).last()
  await last.click()
  await page.getByText('Something is missing').click()
  await page.getByLabel('Anything you would like to add?').fill('By how much?')
  expect(await look(page)).toEqual([])
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByText('Thank you. You said:')).toBeVisible()
  expect(await feedback()).toEqual([
    untouched,
    { user_rating: 1, feedback_reason: 'incomplete', feedback_comment: 'By how much?' },
  ])
  await page.getByRole('button', { name: 'Change it' }).click()
  await page.getByText('Hard to understand').click()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  // The form gives way to what was said: before that, what is clicked may move away.
  await expect(page.getByText('Thank you. You said:')).toBeVisible()
  await expect(page.getByText('Hard to understand')).toBeVisible()
  await expect.poll(feedback).toMatchObject([untouched, { feedback_reason: 'unclear' }])
  await last.click()
  await expect.poll(feedback).toEqual([untouched, untouched])

  await page.getByRole('button', { name: /^Conversations/ }).click()
  const list = page.getByRole('dialog', { name: 'Conversations' })
  await list.getByRole('searchbox').fill('utility panel')
  await page.waitForURL(/search=utility/)
  await expect(list.locator('mark').filter({ hasText: 'utility' }).first()).toBeVisible()
  await expect(list.getByRole('status')).toHaveText(/^[1-9]\d* conversations? found\.$/)
  expect(await look(page)).toEqual([])
  await list.getByRole('searchbox').fill('zeppelin')
  await expect(list.getByText('Nothing was found for “zeppelin”.')).toBeVisible()
  // The first empties the field.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(page.getByRole('button', { name: /^Conversations/ })).toBeFocused()
})

test('a citation shows its page without leaving the conversation, and counts as one view', async ({ page }) => {
  await residentOf('CEDAR', 1, page)
  await ask(page, 'What pressure should the heating have?')
  await page.waitForURL(/\/home\/chat\/[0-9a-f-]{36}$/)
  const views = async () => {
    const [{ count = 0 } = {}] = await rows<{ count: number }>(
      `SELECT count(*)::int FROM document_views WHERE homeowner_id = (SELECT homeowner_id FROM conversations WHERE id = $1)`,
      [conversationOf(page)],
    )
    return count
  }
  const before = await views()
  const card = page.getByRole('list', { name: 'Sources' }).getByRole('link').first()
  await card.focus()
  await page.keyboard.press('Enter')
  const preview = page.getByRole('dialog')
  await expect(preview.locator('blockquote mark')).not.toBeEmpty()
  await expect(preview.getByRole('link', { name: /^Open document/ })).toHaveAttribute('href', /page=\d+$/)
  await expect(preview.locator('canvas')).toBeVisible()
  // Drawn, and not only there.
  await expect
    .poll(() =>
      preview.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
        const { width, height } = canvas
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? []
        return pixels.some((value, index) => index % 4 === 0 && value > 0 && value < 100)
      }),
    )
    .toBe(true)
  await expect.poll(views).toBe(before + 1)
  expect(await look(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(preview).toBeHidden()
  await expect(card).toBeFocused()
  expect(await views()).toBe(before + 1)
})

test('a conversation is handed over, the reply comes live, and the assistant is back', async ({ page, browser }) => {
  const address = await residentOf('ASH', 1, page)
  await ask(page, 'who won the football world cup in 1998?')
  await page.waitForURL(/\/home\/chat\/[0-9a-f-]{36}$/)
  const conversationId = conversationOf(page)
  await page.getByRole('region', { name: 'Conversation' }).getByRole('button', { name: 'Talk to a person' }).click()
  const sheet = page.getByRole('dialog', { name: 'Talk to a person' })
  await expect(sheet).toContainText('They see this whole conversation')
  expect(await look(page)).toEqual([])
  await sheet.getByLabel('What should they know?').fill('A tile in the bathroom is loose.')
  const photo = { name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: heicPhoto }
  await sheet.getByLabel('Add photos').setInputFiles([photo])
  await expect(sheet.getByRole('list', { name: 'Photos to send' }).getByRole('listitem')).toHaveCount(1)
  expect(await look(page)).toEqual([])
  await sheet.getByRole('button', { name: 'Hand over to Longview Homes' }).click()
  await expect(page.getByText('Writing to Longview Homes')).toBeVisible()
  const thread = page.getByRole('region', { name: 'Conversation' })
  await expect(thread).toContainText('handed this conversation over to the people at Longview Homes')
  await expect(thread.getByRole('link', { name: /^Photo \(opens large/ })).toHaveCount(1)

  await page.getByLabel('Your message to Longview Homes').fill('It is beside the bath.')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(thread).toContainText('Delivered')
  await expect(page.getByLabel('Your message to Longview Homes')).toHaveValue('')
  expect(await look(page)).toEqual([])

  // Nobody reloads the homeowner's page from here on.
  const [handover] = await rows<{ id: string; status: string }>(
    `SELECT id, status FROM handovers WHERE conversation_id = $1`,
    [conversationId],
  )
  expect(handover?.status).toBe('open')
  const staff = await staffOfLongview(browser)
  await staff.goto(`/admin/inbox/${handover?.id}`)
  const seen = staff.getByRole('img', { name: /^From .*: Photo$/ })
  await seen.scrollIntoViewIfNeeded()
  await expect.poll(() => seen.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64)
  await staff.getByRole('textbox', { name: /^Reply to/ }).fill('We come on Tuesday at nine.')
  await staff.getByRole('button', { name: /^Send/ }).first().click()
  await expect(thread.getByText('We come on Tuesday at nine.')).toBeVisible({ timeout: 5_000 })
  await expect(thread).toContainText(', Longview Homes')
  const mail = await mailTo(address)
  expect(mail).toContain('We come on Tuesday at nine.')
  expect(mail).toContain(`/home/chat/${conversationId}`)
  // Seen on the spot, so it is no news in the list.
  await expect
    .poll(() =>
      rows(
        `SELECT h.homeowner_read_at >= m.sent_at AS is_read FROM handovers AS h JOIN handover_messages AS m ON m.handover_id = h.id
         WHERE h.id = $1 AND m.author = 'staff'`,
        [handover?.id],
      ),
    )
    .toEqual([{ is_read: true }])

  // Closed while they write: neither lost, nor given to the assistant.
  await page.getByLabel('Your message to Longview Homes').fill('And the one beside it')
  await staff.getByRole('button', { name: 'Resolve', exact: true }).click()
  await expect(page.getByText('closed while you were writing')).toBeVisible({ timeout: 5_000 })
  expect(await look(page)).toEqual([])
  await page.getByRole('button', { name: 'Hand over to Longview Homes again' }).click()
  await expect(sheet.getByLabel('What should they know?')).toHaveValue('And the one beside it')
  await sheet.getByRole('button', { name: 'Hand over to Longview Homes' }).click()
  await expect(page.getByText('Writing to Longview Homes')).toBeVisible()
  await expect(thread).toContainText('And the one beside it')
  await staff.context().close()

  await page.getByRole('button', { name: 'I have my answer' }).click()
  await expect(thread).toContainText('The assistant answers again.')
  await expect(page.getByLabel('Your question')).toBeVisible()
  expect(await look(page)).toEqual([])
})

test('whoever types that they want a person is offered one, and may ask all the same', async ({ page }) => {
  await residentOf('DAMSON', 1, page)
  const field = page.getByLabel('Your question')
  await field.fill('Can I talk to a real person?')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Talk to a person' })
  await expect(sheet.getByLabel('What should they know?')).toHaveValue('Can I talk to a real person?')
  await page.keyboard.press('Escape')
  await expect(field).toHaveValue('Can I talk to a real person?')
  await field.fill('Where is the bin room?')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByRole('button', { name: 'This helped' })).toBeVisible()
})

test.describe('without a connection', () => {
  test.use({ forgiven: /Failed to load resource|ERR_FAILED|ERR_INTERNET_DISCONNECTED|Failed to fetch/ })

  test('what was written to people is kept, and sent later', async ({ page, context }) => {
    test.setTimeout(120_000)
    await residentOf('CEDAR', 0, page)
    await page.getByRole('button', { name: 'Talk to a person' }).first().click()
    const sheet = page.getByRole('dialog', { name: 'Talk to a person' })
    // On a slow line the routes of the new address come after the page's data.
    await context.route('**/__manifest?*', async (route) => (await wait(600), route.continue()))
    await sheet.getByRole('button', { name: 'Hand over to Longview Homes' }).click()
    const field = page.getByLabel('Your message to Longview Homes')
    await field.fill('The door bell is mute.')
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('There is no connection')
    await expect(field).toHaveValue('The door bell is mute.')
    await page
      .getByLabel('Add photos')
      .setInputFiles([
        { name: 'bell.jpg', mimeType: 'image/jpeg', buffer: await jpegPhoto({ width: 3000, height: 2000 }) },
      ])
    await expect(page.getByText('Not sent: There is no connection. The photo is kept here')).toBeVisible()
    expect(await look(page)).toEqual([])
    await context.setOffline(false)
    await page.getByRole('button', { name: 'Send Photo 1 again' }).click()
    await expect(page.getByRole('link', { name: /^Photo \(opens large/ })).toBeVisible()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(page.getByRole('region', { name: 'Conversation' })).toContainText('The door bell is mute.')
    await expect(field).toHaveValue('')
  })
})

test('two residents at once: neither finds, opens or hears the other', async ({ page, browser }) => {
  await residentOf('QUAY1', 0, page)
  const other = await (await browser.newContext(phone)).newPage()
  await residentOf('QUAY1', 1, other)
  await Promise.all([ask(page, 'Where is the bin store of the quay?'), ask(other, 'How do I book the lift?')])
  await Promise.all([page, other].map((one) => one.waitForURL(/\/home\/chat\/[0-9a-f-]{36}$/)))
  const [mine, theirs] = [conversationOf(page), conversationOf(other)]
  expect(mine).not.toBe(theirs)
  for (const path of [`/home/chat/${theirs}`, `/api/live?topics=conversation:${theirs}`])
    expect((await page.request.get(path)).status()).toBe(404)
  expect((await page.request.get('/home/chat?search=book')).status()).toBe(200)
  expect(await (await page.request.get('/home/chat?search=book')).text()).not.toContain(theirs)
  const stolen = await page.request.post(`/home/chat/${theirs}`, { form: { intent: 'hand-over', message: 'Mine now' } })
  expect(stolen.status()).toBe(404)
  await other.context().close()
})

async function staffOfLongview(browser: Browser): Promise<Page> {
  const staff = await (await browser.newContext()).newPage()
  await comeIn(staff, 'admin', 'Longview Homes')
  return staff
}
