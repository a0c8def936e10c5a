// Answers by hand whose day has come to be looked at again.
import { owner } from '../../../tests/support/database'
import { createDevelopment, createTenant, createUser } from '../../../tests/factories/world'
import { expect, it } from 'vitest'
import { staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { doWithGap } from './commands/do-with-gap.server'
import type { GapIntent } from './filters'
import { gapPage } from './queries/gap.server'
import { gapList, gapsToReview } from './queries/gap-list.server'

const anywhere = { tenantId: null, state: null, development: null, houseType: null, owner: null, search: '' }
const list = { ...anywhere, sort: 'largest' as const, cursor: null, limit: 10 }

async function company() {
  const development = await createDevelopment(owner(), await createTenant(owner()))
  const place = { tenantId: development.tenantId, developmentId: development.id }
  const { tenantId } = place
  const user = await createUser(owner(), { role: 'admin', tenantId })
  const staff = staffScope({ role: 'admin', tenantId, userId: user.id })
  const answered = async (title: string, reviewOn: string | null, withdrawnAt: string | null = null) => {
    const gap = { ...place, id: newId(), title, state: 'closed', closedAt: new Date() }
    await owner()('gaps').insert(gap)
    const answer = { ...place, id: newId(), gapId: gap.id, question: title, content: 'Yes.', reviewOn, withdrawnAt }
    await owner()('handAnswers').insert(answer)
    return { gapId: gap.id, answerId: answer.id }
  }
  const due = async () => ({
    titles: (await gapList(staff, { ...list, review: 'due' })).rows.map(({ title }) => title),
    count: await gapsToReview(staff, { ...anywhere, review: null }),
  })
  const act = (gapId: string, intent: GapIntent) =>
    doWithGap(staff, gapId, intent, { mayOwn: () => Promise.resolve(false) })
  return { staff, answered, due, act }
}

it('are found whatever state their gap is in, and those of another company, to come, or withdrawn are not', async () => {
  const [ours, others] = [await company(), await company()]
  await ours.answered('Is a shed allowed?', '2020-01-01')
  await ours.answered('Is a hedge allowed?', '2099-01-01')
  await ours.answered('Is a pond allowed?', null)
  await ours.answered('Is a dog allowed?', '2020-01-01', new Date().toISOString())
  await others.answered('Is a goat allowed?', '2020-01-01')
  expect(await ours.due()).toEqual({ titles: ['Is a shed allowed?'], count: 1 })
})

it('stand as they are once somebody says so, and are due again on another day or never', async () => {
  const { staff, answered, due, act } = await company()
  const { gapId, answerId } = await answered('Is a shed allowed?', '2020-01-01')
  expect((await gapPage(staff, gapId)).answers).toMatchObject([{ isReviewDue: true }])
  await act(gapId, { intent: 'review', answerId, reviewOn: '2099-01-01' })
  expect((await gapPage(staff, gapId)).answers).toMatchObject([{ reviewOn: '2099-01-01', isReviewDue: false }])
  expect(await due()).toEqual({ titles: [], count: 0 })
  await act(gapId, { intent: 'review', answerId, reviewOn: null })
  expect(await due()).toEqual({ titles: [], count: 0 })
  const events = await owner()('auditLog').where({ subjectId: gapId }).pluck('type')
  expect(events).toEqual(['gap.answer_reviewed', 'gap.answer_reviewed'])
  const { gapId: otherGap } = await answered('Is a hedge allowed?', null)
  await expect(act(otherGap, { intent: 'review', answerId, reviewOn: null })).rejects.toMatchObject({ status: 404 })
})
