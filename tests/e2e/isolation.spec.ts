import { homeownersOf, rows, staffOf } from './support/demo'
import { comeIn, comeInAs, enterHome } from './support/sign-in'
import { expect, test } from './support/test'

test('nobody sees another builder, another development or the staff’s pages', async ({ browser, page }) => {
  await comeIn(page, 'admin', 'Vale & Harbour')
  await page.goto('/admin/developments')
  await expect(page.getByRole('link', { name: 'Vale Meadow' }).first()).toBeVisible()
  await expect(page.getByText('Longview Park')).toHaveCount(0)
  const [park] = await rows<{ id: string }>(`SELECT id FROM developments WHERE slug = 'longview-park'`)
  const foreign = await page.request.get(`/admin/developments/${park?.id}`)
  expect(foreign.status()).toBe(404)
  expect(await foreign.text()).not.toContain('Longview Park')

  const home = await (await browser.newContext()).newPage()
  const [ash] = homeownersOf('ASH')
  if (!ash) throw new Error('The demo has no Ash')
  await enterHome(home, ash, 'first.ash@example.test')
  expect((await home.request.get('/admin', { maxRedirects: 0 })).status()).toBe(403)
  const documentOf = async (code: string) => {
    const [document] = await rows<{ id: string }>(
      `SELECT d.id FROM documents AS d JOIN house_types AS t ON t.id = d.house_type_id WHERE t.code = $1 ORDER BY d.title LIMIT 1`,
      [code],
    )
    if (!document) throw new Error(`The demo has no document of ${code}`)
    return home.request.get(`/home/documents/${document.id}/open?page=1`, { maxRedirects: 0 })
  }
  expect((await documentOf('ASH')).status()).toBe(302)
  expect((await documentOf('BIRCH')).status()).toBe(404)
  await home.context().close()
})

test('a developer sees the developments assigned to them', async ({ page }) => {
  const { password } = staffOf('developer', 'Longview Homes')
  await comeInAs(page, { email: 'aoife@longviewhomes.example', password })
  await page.goto('/admin/developments')
  await expect(page.getByRole('link', { name: 'Riverside Quay' }).first()).toBeVisible()
  await expect(page.getByText('Longview Park')).toHaveCount(0)
})

test.describe('a refusal', () => {
  test.use({ forgiven: /status of 401/ })

  test('a wrong password is told the same as an unknown account, and nothing typed is lost', async ({
    page,
    quiet: _,
  }) => {
    const said: string[] = []
    for (const email of ['conor@longviewhomes.example', 'nobody@longviewhomes.example']) {
      await page.goto('/login')
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Password').fill('not the password')
      const answer = page.waitForResponse((response) => response.request().method() === 'POST')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await answer
      await expect(page.getByLabel('E-mail')).toHaveValue(email)
      said.push(await page.getByRole('alert').innerText())
    }
    expect(said[0]).toBe(said[1])
  })
})
