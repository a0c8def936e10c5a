import { homeownersOf, rows } from './support/demo'
import { enterChat } from './support/sign-in'
import { expect, test } from './support/test'

test('asking by keyboard alone, rating, and coming back to the conversation', async ({ page }) => {
  const [cedar] = homeownersOf('CEDAR')
  if (!cedar) throw new Error('The demo has no Cedar')
  await enterChat(page, cedar, 'first.cedar@example.test')
  const field = page.getByLabel('Your question')
  await field.focus()
  await page.keyboard.type('where do I turn')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('the water off?')
  await expect(field).toHaveValue('where do I turn\nthe water off?')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Sources' })).toContainText('The Cedar')
  await page.waitForURL(/\/home\/chat\/[0-9a-f-]{36}$/)

  const helped = page.getByRole('button', { name: 'This helped' })
  await helped.click()
  await expect(helped).toHaveAttribute('aria-pressed', 'true')
  const conversationId = page.url().split('/').at(-1)
  await expect
    .poll(() =>
      rows(`SELECT user_rating, outcome FROM messages WHERE conversation_id = $1 AND role = 'assistant'`, [
        conversationId,
      ]),
    )
    .toEqual([{ user_rating: 5, outcome: 'answered' }])

  await page.reload()
  await expect(helped).toHaveAttribute('aria-pressed', 'true')
  const [audited] = await rows<{ types: string }>(
    `SELECT string_agg(DISTINCT type, ' ' ORDER BY type) AS types FROM audit_log WHERE payload ->> 'conversationId' = $1 OR subject_id = $2`,
    [conversationId, conversationId],
  )
  expect(audited?.types).toContain('message.answered message.asked')
})

test('what the documents do not say is not made up', async ({ page }) => {
  const [damson] = homeownersOf('DAMSON')
  if (!damson) throw new Error('The demo has no Damson')
  await enterChat(page, damson, 'first.damson@example.test')
  await page.getByLabel('Your question').fill('who won the football world cup in 1998?')
  await page.getByRole('button', { name: 'Ask' }).click()
  await expect(page.getByRole('region', { name: 'Conversation' })).toContainText(
    'I could not find this in the documents',
  )
  await expect(page.getByRole('list', { name: 'Sources' })).toHaveCount(0)
})

test('an answer for the wrong house is never given', async ({ browser }) => {
  const cited: Record<string, string> = {}
  for (const type of ['ASH', 'CEDAR']) {
    const context = await browser.newContext()
    const page = await context.newPage()
    const homeowner = homeownersOf(type)[1]
    if (!homeowner) throw new Error(`The demo has no second ${type}`)
    await enterChat(page, homeowner, `second.${type.toLowerCase()}@example.test`)
    await page.getByLabel('Your question').fill('how often must the ventilation filter be cleaned?')
    await page.getByRole('button', { name: 'Ask' }).click()
    cited[type] = await page.getByRole('list', { name: 'Sources' }).innerText()
    await context.close()
  }
  expect(cited.ASH).not.toMatch(/The (Birch|Cedar|Damson)/)
  expect(cited.CEDAR).not.toMatch(/The (Ash|Birch|Damson)/)
})

test('bad input is refused by name before anything is saved', async ({ page }) => {
  const [quay] = homeownersOf('QUAY1')
  if (!quay) throw new Error('The demo has no Quay One')
  await enterChat(page, quay, 'first.quay@example.test')
  const count = () => rows(`SELECT count(*) FROM messages`)
  const before = await count()
  for (const message of ['', '   ', 'a'.repeat(4_001), 7]) {
    const answer = await page.request.post('/api/chat', { data: { message } })
    expect(answer.status()).toBe(400)
    expect(answer.headers()['content-type']).toContain('application/problem+json')
    expect(JSON.stringify(await answer.json())).toContain('message')
  }
  expect(await count()).toEqual(before)
})
