// The main job from end to end: a document that is not in the seeds goes in, a homeowner asks about it and gets an answer that
// cites the right page, and the builder's staff see the question counted.
import { homeownersOf, rows } from './support/demo'
import { makePdf } from './support/pdf'
import { enterChat, signIn } from './support/sign-in'
import { expect, test } from './support/test'

const pages = [
  {
    heading: 'The roof terrace box',
    paragraphs: [
      'Every home at Longview Park was given a roof terrace box in the second year. It holds the folding ladder, two brackets and the sealing tape, and it belongs to the home when it is sold.',
    ],
  },
  {
    heading: 'The telescope mount',
    paragraphs: [
      'The telescope mount on the roof terrace is rated for 42 kilograms. Tighten its bolts with the violet hexagon key every nineteen weeks, and take the mount inside when the wind forecast is above 70 kilometres an hour.',
    ],
  },
]

test('a document goes in, a homeowner asks about it, the staff see it counted', async ({ browser, page }) => {
  test.setTimeout(120_000)
  await signIn(page, 'admin', 'Longview Homes')
  await page.getByRole('navigation').getByRole('link', { name: 'Developments' }).first().click()
  await page.getByRole('link', { name: 'Longview Park' }).first().click()
  const tabs = page.getByRole('navigation', { name: 'Longview Park' })
  await tabs.getByRole('link', { name: 'Chat', exact: true }).click()
  await page.waitForURL('**/chat**')
  const chatTab = page.url()
  const questions = page.getByRole('group', { name: 'Questions' }).locator('p').first()
  await expect(questions).toHaveText(/^[\d,]+$/)
  const before = Number((await questions.innerText()).replaceAll(',', ''))

  await page.getByRole('main').getByRole('link', { name: 'Documents', exact: true }).click()
  await page.setInputFiles('input[type=file]', {
    name: 'roof-terrace.pdf',
    mimeType: 'application/pdf',
    buffer: await makePdf(pages),
  })
  const chosen = page.getByRole('list', { name: 'Chosen files' })
  await chosen.getByLabel('Title').fill('Roof terrace and telescope')
  await chosen.getByLabel('Category').selectOption('Home manual')
  await page.getByRole('button', { name: /^Upload/ }).click()
  const row = page.getByRole('row', { name: /Roof terrace and telescope/ })
  await expect(row).toContainText('Ready', { timeout: 30_000 })

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const home = await phone.newPage()
  const [, homeowner] = homeownersOf('BIRCH')
  if (!homeowner) throw new Error('The demo has no second Birch')
  await enterChat(home, homeowner, 'second.birch@example.test')
  await home.getByLabel('Your question').fill('how heavy can my telescope be on the mount upstairs?')
  await home.getByLabel('Your question').press('Enter')
  await expect(home.getByText('42 kilograms').first()).toBeVisible({ timeout: 20_000 })
  const source = home.getByRole('list', { name: 'Sources' }).getByRole('link').first()
  await expect(source).toContainText('Roof terrace and telescope')
  await expect(source).toContainText('page 2')
  const answeredAt = Date.now()

  await expect
    .poll(
      async () => {
        await page.goto(chatTab)
        return Number((await questions.innerText()).replaceAll(',', ''))
      },
      { timeout: 5_000 - (Date.now() - answeredAt), intervals: [200] },
    )
    .toBe(before + 1)

  await source.click()
  const preview = home.getByRole('dialog')
  await expect(preview.locator('canvas')).toBeVisible()
  const views = () =>
    rows<{ count: string }>(
      `SELECT count(*) AS count FROM document_views AS v JOIN documents AS d ON d.id = v.document_id WHERE d.title = 'Roof terrace and telescope' AND v.page = 2`,
    )
  await expect.poll(views).toEqual([{ count: '1' }])
  await preview.getByRole('link', { name: /^Open document/ }).click()
  await home.waitForURL(/\/home\/documents\/.*page=2/)
  await phone.close()
})
