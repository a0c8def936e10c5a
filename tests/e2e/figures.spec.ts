// The figures of the demo as the pages show them, beside counts made straight from the rows.
import { rows } from './support/demo'
import { expect, signIn, test } from './support/test'

const figure = (text: string) => Number(text.replaceAll(/[^\d.]/g, ''))

test('the Chat tab says what the rows say', async ({ page }) => {
  await signIn(page, 'admin', 'Vale & Harbour')
  const [meadow] = await rows<{ id: string }>(`SELECT id FROM developments WHERE slug = 'vale-meadow'`)
  await page.goto(`/admin/developments/${meadow?.id}/chat?period=30d`)
  const [counted] = await rows<{ questions: number; answered: number; cost: number }>(
    `WITH days AS (SELECT (now() AT TIME ZONE 'Europe/London')::date AS today)
     SELECT count(*) FILTER (WHERE role = 'homeowner')::integer AS questions,
       round(100.0 * count(*) FILTER (WHERE outcome = 'answered') / count(outcome))::integer AS answered,
       sum(cost_usd)::float AS cost
     FROM messages, days WHERE development_id = $1
       AND (sent_at AT TIME ZONE 'Europe/London')::date BETWEEN today - 29 AND today`,
    [meadow?.id],
  )
  const shown = async (name: string) => figure(await page.getByRole('group', { name }).locator('p').first().innerText())
  expect(await shown('Questions')).toBe(counted?.questions)
  expect(await shown('Answered')).toBe(counted?.answered)
  expect(await shown('Cost')).toBeCloseTo(counted?.cost ?? Number.NaN, 3)
})

test('the Overview of a development says what the rows say', async ({ page }) => {
  await signIn(page, 'admin', 'Longview Homes')
  const [quay] = await rows<{ id: string; sold: number; onboarded: number; documents: number; chunks: number }>(
    `SELECT d.id, (SELECT count(sold_at)::integer FROM units WHERE development_id = d.id) AS sold,
       (SELECT count(onboarded_at)::integer FROM homeowners WHERE development_id = d.id) AS onboarded,
       (SELECT count(*)::integer FROM documents WHERE development_id = d.id AND status = 'ready') AS documents,
       (SELECT count(*)::integer FROM doc_chunks WHERE development_id = d.id) AS chunks
     FROM developments AS d WHERE slug = 'riverside-quay'`,
  )
  await page.goto(`/admin/developments/${quay?.id}`)
  const shown = async (name: string) => figure(await page.getByRole('group', { name }).locator('p').first().innerText())
  expect(await shown('Homes sold')).toBe(quay?.sold)
  expect(await shown('Homeowners onboarded')).toBe(quay?.onboarded)
  expect(await shown('Documents ready')).toBe(quay?.documents)
  expect(await shown('Passages')).toBe(quay?.chunks)
})
