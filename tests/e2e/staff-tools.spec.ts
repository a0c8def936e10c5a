// What the staff's frame offers on every page: tabs that keep it, comparisons, saved views, the search over everything, and keys.
import { totpCode } from '~/lib/totp'
import { chatCounts, developmentCalled, inDays, type Place, untilCounted } from './support/counts'
import { rows, staffOf } from './support/demo'
import { comparedFigure, shownFigure } from './support/figures'
import { everyWidth, look } from './support/look'
import { comeIn, comeInAs } from './support/sign-in'
import { expect, test } from './support/test'

let park: Place
let inside: string

test.beforeAll(async () => {
  park = await developmentCalled('longview-park')
  inside = `/admin/developments/${park.id}`
})

test('another tab changes the tab, and nothing around it', async ({ page }) => {
  await comeIn(page, 'admin', park.tenant)
  await page.goto(inside, { waitUntil: 'networkidle' })
  await page.evaluate(() => Object.assign(window, { stayed: true }))
  const loaded: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname.endsWith('.data')) loaded.push(decodeURIComponent(url.search))
  })
  const shell = 'routes/admin.developments.$developmentId'
  const tabs = page.getByRole('navigation', { name: park.name })
  for (const tab of ['Chat', 'Documents', 'Units', 'Homeowners', 'RAG quality', 'Timeline', 'Errors', 'Overview']) {
    await tabs.getByRole('link', { name: tab, exact: true }).click()
    await expect(tabs.getByRole('link', { name: tab, exact: true })).toHaveAttribute('aria-current', 'page')
    await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toBeVisible()
  }
  expect(await page.evaluate(() => 'stayed' in window)).toBe(true)
  expect(loaded.length).toBeGreaterThanOrEqual(8)
  for (const search of loaded) {
    const routes = new URLSearchParams(search).get('_routes')?.split(',') ?? ['all of them']
    expect(routes).not.toContain('all of them')
    expect(routes).not.toContain(shell)
    expect(routes).not.toContain('routes/admin')
  }
})

test('the comparison changes what a figure is compared with', async ({ page }) => {
  await untilCounted()
  await comeIn(page, 'admin', park.tenant)
  await page.goto(`${inside}/chat?period=30d`)
  const asked = async (skip: number, days = 30) =>
    (await chatCounts(`d.id = $1 AND ${inDays('m.sent_at', days, skip)}`, [park.id])).questions
  expect(await comparedFigure(page, 'Questions')).toBe(await asked(30))
  // By its words, since as many may have been asked in the days before.
  await expect(page.getByText('Same weekdays before')).toHaveCount(0)
  await page.getByLabel('Compared with').selectOption('weekdays')
  await page.waitForURL(/\/chat\?.*compare=weekdays/)
  await expect(page.getByText('Same weekdays before').first()).toBeVisible()
  await expect.poll(() => comparedFigure(page, 'Questions')).toBe(await asked(35))
  const timeline = page.getByRole('navigation', { name: park.name }).getByRole('link', { name: 'Timeline' })
  await expect(timeline).toHaveAttribute('href', /compare=weekdays/)
  await timeline.click()
  await expect(page).toHaveURL(/timeline\?.*compare=weekdays/)
  expect(await comparedFigure(page, 'Questions')).toBe(await asked(35))

  await page.getByRole('button', { name: 'Custom' }).click()
  await page.getByLabel('From').fill(park.today)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page.waitForURL(new RegExp(`/timeline\\?.*from=${park.today}&to=${park.today}`))
  await expect.poll(() => shownFigure(page, 'Questions')).toBe(await asked(0, 1))
})

test('a view is saved, shared with the company, and removed', async ({ browser, page }) => {
  const name = 'Most read in a week'
  await rows('DELETE FROM saved_views WHERE name = $1', [name])
  await comeIn(page, 'admin', park.tenant)
  await page.goto('/admin/documents?period=7d&sort=views&order=desc')
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Save this view…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save this view' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Share it with the company').check()
  await dialog.getByRole('button', { name: 'Save the view' }).click()
  await expect(page.getByRole('button', { name: `Saved view: ${name}` })).toBeVisible()

  const colleague = await (await browser.newContext()).newPage()
  await comeIn(colleague, 'developer', park.tenant)
  await colleague.goto('/admin/documents')
  await colleague.getByRole('button', { name: 'Views' }).click()
  await expect(colleague.getByText('Shared with you')).toBeVisible()
  await colleague.getByRole('menuitem', { name: new RegExp(name) }).click()
  await colleague.waitForURL(/\/admin\/documents\?(?=.*period=7d)(?=.*sort=views)(?=.*order=desc)/)
  await expect(colleague.getByRole('button', { name: `Saved view: ${name}` })).toBeVisible()

  const stranger = await (await browser.newContext()).newPage()
  await comeIn(stranger, 'admin', 'Vale & Harbour')
  await stranger.goto('/admin/documents')
  await stranger.getByRole('button', { name: 'Views' }).click()
  await expect(stranger.getByText('You saved no view of this page yet')).toBeVisible()
  await expect(stranger.getByText(name)).toHaveCount(0)
  await stranger.context().close()

  await page.getByRole('button', { name: `Saved view: ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Manage views…' }).click()
  const mine = page.getByRole('dialog', { name: 'Your views of this page' })
  await mine.getByRole('button', { name: 'Delete…' }).click()
  await mine.getByRole('button', { name: 'Delete the view' }).click()
  await expect(mine.getByText('There are none left.')).toBeVisible()
  await colleague.reload()
  await colleague.getByRole('button', { name: 'Views' }).click()
  await expect(colleague.getByText('You saved no view of this page yet')).toBeVisible()
  await expect(colleague.getByText(name)).toHaveCount(0)
  await colleague.context().close()
})

test('the search over everything goes there by keyboard', async ({ page }) => {
  await comeIn(page, 'admin', park.tenant)
  await page.goto('/admin', { waitUntil: 'networkidle' })
  const [person] = await rows<{ id: string; name: string }>(
    `SELECT id, name FROM homeowners AS h WHERE development_id = $1 AND onboarded_at IS NOT NULL
       AND NOT EXISTS (SELECT FROM homeowners AS o WHERE o.name = h.name AND o.id <> h.id) ORDER BY name LIMIT 1`,
    [park.id],
  )
  const [manual] = await rows<{ id: string; title: string }>(
    `SELECT id, title FROM documents WHERE development_id = $1 AND category = 'warranty' ORDER BY title LIMIT 1`,
    [park.id],
  )
  const find = async (text: string, group: string) => {
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Search everything' })
    await expect(palette.getByRole('combobox')).toBeFocused()
    await page.keyboard.type(text)
    const hit = palette.getByRole('group', { name: group }).getByRole('option', { name: text }).first()
    await expect(hit).toBeVisible()
    for (let step = 0; step < 12 && (await hit.getAttribute('aria-selected')) !== 'true'; step += 1)
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(palette).toBeHidden()
  }
  await find('Riverside Quay', 'Developments')
  await expect(page.getByRole('heading', { level: 1, name: 'Riverside Quay' })).toBeVisible()
  await find(manual?.title ?? '', 'Documents')
  await page.waitForURL(`**/documents/${manual?.id}**`)
  await expect(page.getByText(manual?.title ?? '').first()).toBeVisible()
  await page.getByRole('link', { name: 'As it is read' }).click()
  const chapter = page.getByRole('navigation', { name: 'Chapters' }).getByRole('link').last()
  await chapter.click()
  await page.waitForURL(/\/reader\?page=\d+$/)
  await expect(chapter).toHaveAttribute('aria-current', 'location')
  expect(await look(page, { widths: everyWidth })).toEqual([])
  await find(person?.name ?? '', 'Homeowners')
  await page.waitForURL(`**/developments/${park.id}/homeowners?**`)
  const homeowners = page.getByRole('table', { name: 'Homeowners', exact: true })
  await expect(homeowners.locator('tbody').getByRole('row')).toHaveCount(1)
  await expect(homeowners.getByRole('rowheader', { name: person?.name })).toBeVisible()
})

test('the keys are listed under a question mark, and go where they say', async ({ page }) => {
  await comeIn(page, 'admin', park.tenant)
  await page.goto('/admin', { waitUntil: 'networkidle' })
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet.getByRole('region', { name: 'Go to' })).toContainText('Retrieval')
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await page.waitForURL('**/admin/rag')
})

test('a list of homes is read, mended where it is wrong, and forgotten', async ({ page }) => {
  await comeIn(page, 'admin', park.tenant)
  await page.goto(`${inside}/imports`, { waitUntil: 'networkidle' })
  await page
    .getByLabel('Cells')
    .fill('Plot\tType\tPurchaser\tE-mail\n901\tASH\tAnna Murphy\tnobody\n902\tASH\tCian Walsh\t')
  await page.getByRole('button', { name: 'Read the cells' }).click()
  await expect(page.getByText('In this list: 1 new, 1 to be mended.')).toBeVisible()
  await page.getByRole('textbox', { name: 'E-mail, row 2' }).fill('anna@example.com')
  await page.getByRole('button', { name: 'Save E-mail of row 2' }).click()
  await expect(page.getByText('In this list: 2 new.')).toBeVisible()
  expect(await look(page, { widths: everyWidth })).toEqual([])
  await page.getByRole('button', { name: 'Delete list' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete list' }).click()
  await expect(page.getByText('No lists yet')).toBeVisible()
})

test('a developer sees their development on every page, and no other', async ({ page }) => {
  const { password } = staffOf('developer', park.tenant)
  await comeInAs(page, { email: 'aoife@longviewhomes.example', password })
  for (const path of ['', '/developments', '/chat', '/rag', '/documents', '/map', '/questions']) {
    await page.goto(`/admin${path}`, { waitUntil: 'networkidle' })
    const main = page.getByRole('main')
    await expect(main.getByText('Riverside Quay').first()).toBeAttached()
    await expect(page.getByText(park.name)).toHaveCount(0)
  }
  for (const tab of ['', '/chat', '/documents', '/units', '/homeowners', '/rag', '/timeline', '/errors'])
    expect((await page.request.get(inside + tab)).status(), tab).toBe(404)
  const api = '/api/admin/analytics'
  for (const path of ['units/detailed', 'homeowners/engagement', 'documents/analytics', 'chat/detailed', 'rag/quality'])
    expect((await page.request.get(`${api}/developments/${park.id}/${path}`)).status(), path).toBe(404)
  expect(await (await page.request.get(`${api}/overview`)).json()).toMatchObject({ total_developments: 1 })
  expect((await page.request.get(`${api}/system-load`)).status()).toBe(403)
  expect((await page.request.get('/admin/system')).status()).toBe(403)
  const found = await page.request.get('/api/search?q=longview')
  expect(await found.text()).not.toContain(park.id)
})

test('a colleague is invited, comes in, and is asked for a code from then on', async ({ browser, page }) => {
  test.setTimeout(120_000)
  const email = 'niamh@longviewhomes.example'
  const password = 'violet anchor spoon tuesday'
  await rows('DELETE FROM users WHERE email = $1', [email])
  await rows('DELETE FROM staff_invitations WHERE email = $1', [email])
  await comeIn(page, 'admin', park.tenant)
  await page.goto('/admin/staff', { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
  await dialog.getByLabel('E-mail').fill(email)
  await dialog.getByLabel('Role').selectOption('developer')
  await dialog.getByRole('checkbox', { name: park.name }).check()
  await dialog.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(dialog).toBeHidden()
  // No mail server takes it along: whoever invites hands it over.
  await page.getByRole('button', { name: `Make a link for ${email}` }).click()
  const link = page.getByLabel(`For ${email} alone, and once`)
  await expect(link).toHaveValue(/\/invitation\//)
  expect(await look(page, { widths: everyWidth })).toEqual([])

  const colleague = await (await browser.newContext()).newPage()
  await colleague.goto(await link.inputValue(), { waitUntil: 'networkidle' })
  await colleague.getByLabel('Your name').fill('Niamh Walsh')
  await colleague.getByLabel('Password', { exact: true }).fill('password1234')
  await expect(colleague.getByText(/^Known to everybody/)).toBeVisible()
  await colleague.getByLabel('Password', { exact: true }).fill(password)
  await expect(colleague.getByText('Very hard to guess')).toBeVisible()
  await colleague.getByLabel('Password, once more').fill(password)
  expect(await look(colleague, { widths: everyWidth })).toEqual([])
  await colleague.getByRole('button', { name: 'Join Longview Homes' }).click()
  await colleague.waitForURL('**/admin')

  await colleague.goto('/admin/account', { waitUntil: 'networkidle' })
  const panel = colleague.getByRole('region', { name: 'Two-step sign-in' })
  await panel.getByLabel('The password that you have now').fill(password)
  await panel.getByRole('button', { name: 'Set it up' }).click()
  const secret = await panel.getByRole('code').innerText()
  await panel.getByLabel('The code that your app shows').fill(totpCode(secret, Date.now()))
  await panel.getByRole('button', { name: 'Turn it on' }).click()
  const recoveryCode = await panel.getByRole('status').getByRole('listitem').first().innerText()
  expect(await look(colleague, { widths: everyWidth })).toEqual([])

  await colleague.context().clearCookies()
  await colleague.goto('/login')
  await colleague.getByLabel('E-mail').fill(email)
  await colleague.getByLabel('Password').fill(password)
  await colleague.getByRole('button', { name: 'Sign in' }).click()
  await colleague.waitForURL('**/login/code**')
  await colleague.getByLabel('Code').fill(recoveryCode)
  await colleague.getByRole('button', { name: 'Sign in', exact: true }).click()
  await colleague.waitForURL(({ pathname }) => pathname === '/admin')
  await expect(colleague.getByText('Niamh Walsh')).toBeVisible()

  // The browser has an authenticator of its own from here on, as a telephone has.
  const devtools = await colleague.context().newCDPSession(colleague)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await colleague.goto('/admin/account', { waitUntil: 'networkidle' })
  const passkeys = colleague.getByRole('region', { name: 'Passkeys' })
  await passkeys.getByLabel('What you call it').fill('My phone')
  await passkeys.getByLabel('The password that you have now').fill(password)
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(passkeys.getByText('not used yet')).toBeVisible()
  expect(await look(colleague)).toEqual([])

  await colleague.context().clearCookies()
  await colleague.goto('/login', { waitUntil: 'networkidle' })
  await colleague.getByRole('button', { name: 'Use a passkey' }).click()
  await colleague.waitForURL(({ pathname }) => pathname === '/admin')
  await colleague.goto('/admin/account', { waitUntil: 'networkidle' })
  await passkeys.getByRole('button', { name: 'Remove the passkey My phone' }).click()
  await colleague.getByRole('button', { name: 'Remove it' }).click()
  await expect(passkeys.getByText('My phone')).toBeHidden()
  await colleague.context().close()
})
