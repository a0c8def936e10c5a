// What nobody answered: found in the queue by keys, answered by hand, proved by the job, told to whoever asked; and asked as a home.
import { demoLinks, rows } from './support/demo'
import { everyWidth, look } from './support/look'
import { comeIn, enterHome } from './support/sign-in'
import { expect, test } from './support/test'

type Asked = { gap: string; title: string; name: string }

/** A gap that nobody has looked at, with a question of somebody whose way in is known. */
async function newGap(): Promise<Asked> {
  const [found] = await rows<Asked>(
    `SELECT g.id AS gap, g.title, person.name FROM gaps AS g JOIN gap_questions AS asked ON asked.gap_id = g.id
       JOIN messages AS said ON said.id = asked.message_id JOIN homeowners AS person ON person.id = said.homeowner_id
       JOIN developments AS place ON place.id = g.development_id
     WHERE g.state = 'new' AND place.slug = 'longview-park' AND person.name = ANY ($1) AND person.onboarded_at IS NOT NULL
     ORDER BY g.questions DESC, g.id LIMIT 1`,
    [demoLinks().homeowners.map(({ name }) => name)],
  )
  if (!found) throw new Error('The demo has no new gap of somebody known')
  return found
}

test('a gap is answered, closes by proof, and whoever asked is told once', async ({ page, browser }) => {
  const { gap, title, name } = await newGap()
  await comeIn(page, 'admin', 'Longview Homes')
  await page.goto('/admin/gaps')
  const queue = page.getByRole('list', { name: 'Gaps' })
  await expect(queue.getByRole('listitem').first()).toBeVisible()
  await expect(page.getByRole('group', { name: 'Closed' })).toBeVisible()
  await page.getByRole('searchbox').fill(title)
  await page.waitForURL(/search=/)
  await expect(queue.getByRole('listitem').first()).toContainText(title)
  await page.getByRole('searchbox').blur()
  await page.keyboard.press('j')
  await expect(queue.getByRole('link', { name: title }).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/admin/gaps/${gap}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)

  await page.keyboard.press('w')
  await expect(page.getByLabel('The answer')).toBeFocused()
  await page.getByLabel('The answer').fill('Ask the office first: they say yes or no within a week.')
  await page.getByRole('button', { name: 'Keep the answer' }).click()
  await expect(page.getByText('Proved', { exact: true }).first()).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('main').getByText('Closed', { exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Then' }).first()).toBeVisible()
  await expect(page.getByRole('region', { name: /^Asked again on/ }).first()).toContainText('Ask the office first')
  expect(await look(page, { widths: everyWidth })).toEqual([])

  const homeowner = demoLinks().homeowners.find((one) => one.name === name)
  if (!homeowner) throw new Error(`No way in for ${name}`)
  const home = await (await browser.newContext()).newPage()
  await enterHome(home, homeowner, homeowner.email ?? 'gaps@example.test')
  await home.goto('/home')
  const news = home.getByRole('list', { name: 'Answers to what you asked' })
  const told = news.getByRole('listitem').filter({ hasText: 'Ask the office first' })
  await expect(told).toContainText(/You asked “.+” in \w+\. Here is the answer\./)
  expect(await look(home, { widths: [390] })).toEqual([])
  await told.getByRole('button', { name: 'I have read it' }).click()
  await expect(told).toHaveCount(0)
  await home.context().close()
})

test('staff ask as a home, and it counts nowhere', async ({ page }) => {
  const counts = () =>
    rows(
      `SELECT (SELECT count(*)::int FROM messages) AS messages, (SELECT count(*)::int FROM rag_search_log) AS searches`,
    )
  const before = await counts()
  await comeIn(page, 'admin', 'Longview Homes')
  await page.goto('/admin/ask')
  await page.getByLabel('As a home of').selectOption({ label: 'The Ash, Longview Park' })
  await page.getByLabel('Question').fill('how do I bleed the towel rail')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Why' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Passages' }).getByRole('listitem').first()).toContainText(/score \d/)
  expect(await look(page, { widths: everyWidth })).toEqual([])
  expect(await counts()).toEqual(before)
})

test.describe('words of the company', () => {
  test.use({ forgiven: /status of 400/ })

  test('are added, found by, and deleted', async ({ page }) => {
    await comeIn(page, 'admin', 'Longview Homes')
    await rows(`DELETE FROM word_groups WHERE phrases[1] = 'undercounter fridge'`)
    await page.goto('/admin/words', { waitUntil: 'networkidle' })
    await expect(page.getByText('also said: HIU, heat box')).toBeVisible()
    await page.getByRole('button', { name: 'Add words' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add words' })
    const phrases = dialog.getByLabel('Phrases that mean the same')
    await phrases.fill('undercounter fridge\nthe HIU')
    await dialog.getByRole('button', { name: 'Add words' }).click()
    await expect(dialog.getByText('“HIU” stands with “heat interface unit” already.')).toBeVisible()
    await phrases.fill('undercounter fridge\nthe chilly box')
    expect(await look(page, { widths: everyWidth })).toEqual([])
    await dialog.getByRole('button', { name: 'Add words' }).click()
    await expect(dialog).toBeHidden()
    expect(await look(page, { widths: everyWidth })).toEqual([])
    await page.getByRole('link', { name: 'Ask as a home' }).last().click()
    await page.getByLabel('As a home of').selectOption({ label: 'The Ash, Longview Park' })
    await page.getByLabel('Question').fill('is the chilly box under warranty')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(page.getByRole('region', { name: 'Why' })).toContainText('“is the undercounter fridge under warranty”')
    await page.goto('/admin/words', { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: 'Delete undercounter fridge' }).click()
    await page.getByRole('button', { name: 'Delete words' }).click()
    await expect(page.getByRole('heading', { name: 'undercounter fridge' })).toHaveCount(0)
  })
})

test('an answer that is due for review is found from the gaps, and stands once somebody says so', async ({ page }) => {
  await comeIn(page, 'admin', 'Longview Homes')
  await page.goto('/admin/gaps', { waitUntil: 'networkidle' })
  await expect(page.getByText('1 answer by hand is to be looked at again')).toBeVisible()
  expect(await look(page, { widths: everyWidth })).toEqual([])
  await page.getByRole('link', { name: 'Show it' }).click()
  await page.waitForURL(/review=due/)
  const queue = page.getByRole('list', { name: 'Gaps' })
  await expect(queue.getByRole('listitem')).toHaveCount(1)
  await queue.getByRole('link').click()
  await page.getByLabel('Next look at it on').fill('2099-01-01')
  expect(await look(page, { widths: everyWidth })).toEqual([])
  await page.getByRole('button', { name: 'It is still right' }).click()
  await expect(page.getByText('to be looked at again on 1 Jan 2099')).toBeVisible()
  await page.goto('/admin/gaps?review=due', { waitUntil: 'networkidle' })
  await expect(page.getByText('No such gap')).toBeVisible()
})

test('an answer is written by hand, changed and withdrawn', async ({ page }) => {
  await comeIn(page, 'admin', 'Longview Homes')
  await page.goto('/admin/gaps', { waitUntil: 'networkidle' })
  await page.getByRole('link', { name: 'Answers by hand' }).click()
  await page.waitForURL('**/admin/answers')
  await page.getByRole('button', { name: 'Write an answer' }).click()
  const dialog = page.getByRole('dialog', { name: 'Write an answer' })
  await dialog.getByLabel('The question that it answers').fill('May I keep bees on the balcony?')
  await dialog.getByLabel('The answer').fill('Two hives at most, and tell the office.')
  await dialog.getByLabel('For').selectOption({ label: 'Every home of Longview Park' })
  expect(await look(page, { widths: everyWidth })).toEqual([])
  await dialog.getByRole('button', { name: 'Keep the answer' }).click()
  await expect(dialog).toBeHidden()
  const answer = page.getByRole('listitem').filter({ hasText: 'May I keep bees' })
  await expect(answer).toContainText('Every home of Longview Park')
  await expect(answer).toContainText('not said yet')
  expect(await look(page, { widths: everyWidth })).toEqual([])
  await answer.getByRole('button', { name: 'Change May I keep bees' }).click()
  await page.getByRole('dialog').getByLabel('The answer').fill('One hive at most.')
  await page.getByRole('dialog').getByRole('button', { name: 'Keep the answer' }).click()
  await expect(answer).toContainText('One hive at most.')
  await answer.getByRole('button', { name: 'Withdraw May I keep bees' }).click()
  await page.getByRole('button', { name: 'Withdraw answer' }).click()
  await expect(answer).toHaveCount(0)
})

test('the assistant is set in a draft, tried, compared on questions, and published', async ({ page }) => {
  await comeIn(page, 'admin', 'Longview Homes')
  const [park] = await rows<{ id: string }>(`SELECT id FROM developments WHERE slug = 'longview-park'`)
  const place = `/admin/developments/${park?.id}`
  await page.goto(`${place}/question-sets`, { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: 'Add a set' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('First week')
  await dialog.getByLabel('Questions').fill('how do I bleed the towel rail\nwhere is the stopcock')
  await dialog.getByRole('button', { name: 'Add set' }).click()
  await expect(page.getByRole('heading', { name: 'First week' })).toBeVisible()

  await page.goto(`${place}/assistant`, { waitUntil: 'networkidle' })
  await page.getByLabel('Greeting').fill('Welcome home. What would you like to know?')
  await page
    .getByRole('button', { name: /^Suggest / })
    .first()
    .click()
  await page.getByRole('button', { name: 'Add a rule' }).click()
  await page.getByLabel('Rule 1: about').fill('towel rail')
  await page.getByLabel('Rule 1: what is said instead').fill('Ring us about the towel rail.')
  await page.getByRole('button', { name: 'Keep as a draft' }).click()
  await expect(page.getByText('A draft changes: Greeting')).toBeVisible()
  expect(await look(page, { widths: everyWidth })).toEqual([])

  await page.getByRole('link', { name: 'Try it' }).click()
  await page.getByLabel('As a home of').selectOption({ label: 'The Ash' })
  await page.getByLabel('Question').fill('how do I bleed the towel rail')
  await page.getByLabel('With').selectOption('draft')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByText('Ring us about the towel rail.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Why' })).toContainText('A rule of the assistant')
  await page.getByLabel('With').selectOption('published')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByText('The prompt that a model would read').click()
  await expect(page.getByText('Rules. They hold whatever the builder')).toBeVisible()
  expect(await look(page, { widths: everyWidth })).toEqual([])

  await page.goto(`${place}/question-sets`, { waitUntil: 'networkidle' })
  await page.getByLabel('As a home of').selectOption({ label: 'The Ash' })
  await page.getByRole('button', { name: 'Run the questions' }).click()
  await page.waitForURL('**/question-runs/*')
  await expect(page.getByRole('link', { name: 'Worse 1' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('listitem').filter({ hasText: 'towel rail' })).toContainText(
    'Ring us about the towel rail.',
  )
  expect(await look(page, { widths: everyWidth })).toEqual([])

  await page.goto(`${place}/assistant`, { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: 'Publish the draft' }).click()
  await page.getByRole('dialog').getByLabel('Why').fill('The towel rail has a fault')
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByRole('heading', { name: /^Version 2/ })).toBeVisible()
  await page.getByRole('button', { name: 'Back to version 1' }).click()
  await page.getByRole('dialog').getByLabel('Why').fill('It is mended')
  await page.getByRole('button', { name: 'Publish version 1 again' }).click()
  await expect(page.getByRole('heading', { name: /^Version 3/ })).toBeVisible()
  expect(await look(page, { widths: everyWidth })).toEqual([])
})
