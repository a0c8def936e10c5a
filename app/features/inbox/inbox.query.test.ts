import { owner } from '../../../tests/support/database'
import { ago, createInboxWorld, events, type InboxWorld, mails } from '../../../tests/factories/inbox'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Scope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { HttpError } from '~/platform/problem.server'
import { addNote } from '~/features/handover/commands/add-note.server'
import { assignHandover } from '~/features/handover/commands/assign-handover.server'
import { changeCannedReplies } from './commands/change-canned-replies.server'
import { changeHandoverStatus } from '~/features/handover/commands/change-handover-status.server'
import { notifyAssignees } from '~/features/handover/commands/notify-assignees.server'
import { replyToHandover } from '~/features/handover/commands/reply-to-handover.server'
import { readInbox } from './filters'
import { handoverPage } from './handover-page.server'
import { inbox } from './inbox.server'
import { cannedReplyList } from './queries/canned-reply-list.server'
import { handover, handoverSince } from '~/features/handover/queries/handover.server'
import { handoverStaff } from '~/features/handover/queries/handover-staff.server'
import { openHandovers } from './queries/open-handovers.server'

let { ours, here, beside, abroad, maeve, ciaran, all, ids } = {} as InboxWorld

beforeEach(async () => {
  ;({ ours, here, beside, abroad, maeve, ciaran, all, ids } = await createInboxWorld())
})

const reply = (values: Partial<Parameters<typeof replyToHandover>[2]> = {}) => ({
  id: newId(),
  content: 'We come on Monday.',
  resolve: false,
  seen: '',
  anyway: false,
  ...values,
})
const statusOf = (work: Promise<unknown>) =>
  work.then(
    () => 200,
    (error: unknown) => (error instanceof HttpError ? error.status : Promise.reject(error as Error)),
  )
const listed = (scope: Scope, search = '', me = ids.maeve) =>
  inbox(scope, {
    tenantId: null,
    filters: readInbox(new URLSearchParams(search), me),
    me: { id: me, name: 'Me' },
    cursor: null,
  })

describe('the list', () => {
  it('shows each person what is theirs to see', async () => {
    const [mine, other, foreign] = [await here.handOver(), await beside.handOver(), await abroad.handOver()]
    const seen = async (scope: Scope) => (await listed(scope)).page.rows.map(({ id }) => id).sort()
    expect(await seen(maeve)).toEqual([mine.id, other.id].sort())
    expect(await seen(ciaran)).toEqual([mine.id])
    expect(await seen(all)).toEqual(expect.arrayContaining([mine.id, other.id, foreign.id]))
    expect(await openHandovers(ciaran)).toBe(1)
  })

  it('is filtered, searched and sorted, and counts each status', async () => {
    const first = await here.handOver({ assigneeId: ids.ciaran })
    const second = await here.handOver({ reason: 'Which paint is this?', requestedAt: ago(9), lastMessageAt: ago(9) })
    await here.handOver({ status: 'waiting' })
    await here.handOver({ status: 'resolved', requestedAt: ago(30), resolvedAt: ago(1) })
    await here.write(second, ago(8), 'I mean the 100% white one')
    const found = async (search: string) => (await listed(maeve, search)).page.rows.map(({ id }) => id)
    expect(await found('')).toEqual([second.id, first.id])
    expect(await found('sort=newest')).toEqual([first.id, second.id])
    expect(await found(`assignee=${ids.ciaran}`)).toEqual([first.id])
    expect(await found('assignee=nobody')).toEqual([second.id])
    expect(await found('assignee=me')).toEqual([])
    expect(await found('search=100%25 WHITE')).toEqual([second.id])
    expect(await found('search=100_')).toEqual([])
    expect(await found('search=12 alder')).toHaveLength(2)
    expect(await found(`development=${beside.development.id}&status=all`)).toEqual([])
    expect((await listed(maeve, 'status=waiting')).counts).toEqual({ open: 2, waiting: 1, resolved: 1 })
    const [row] = (await listed(maeve, `assignee=${ids.ciaran}`)).page.rows
    expect(row).toMatchObject({ words: 'The boiler drips', assigneeName: 'Ciarán', unitNumber: '12' })
    expect((await listed(maeve, 'assignee=nobody')).page.rows[0]?.words).toBe('I mean the 100% white one')
  })

  it('tells a developer the names of colleagues there, and nobody else', async () => {
    await here.handOver({ assigneeId: ids.maeve })
    expect((await listed(ciaran, '', ids.ciaran)).page.rows[0]?.assigneeName).toBe('Maeve')
    expect((await handoverStaff(ciaran)).map(({ name }) => name)).toEqual(['Ciarán', 'Maeve'])
    expect((await handoverStaff(maeve, { developmentId: beside.development.id })).map(({ name }) => name)).toEqual([
      'Maeve',
      'Noel',
    ])
  })
})

describe('a reply', () => {
  it('is there at once, takes it on, and leaves it to the homeowner', async () => {
    const { id } = await here.handOver()
    expect(await replyToHandover(ciaran, id, reply())).toEqual({ sent: true, isMailed: true })
    const state = await handover(ciaran, id)
    expect(state).toMatchObject({ status: 'waiting', assigneeId: ids.ciaran, resolvedAt: null })
    expect(state.messages).toMatchObject([{ author: 'staff', authorName: 'Ciarán', content: 'We come on Monday.' }])
    expect(state.firstResponseAt).toBe(state.messages[0]?.sentAt)
    expect(await events(id)).toEqual(['handover.assigned', 'handover.replied', 'handover.status_changed'])
    const [mail] = await mails()
    expect(mail).toMatchObject({ kind: 'handover_reply', toAddress: 'jack@example.test' })
    expect(mail?.bodyText).toContain(`/home/chat/${state.conversationId}`)
    const { rows } = await here.asHome.read((tx) =>
      tx.raw<{ rows: { content: string }[] }>('SELECT content FROM handover_messages'),
    )
    expect(rows).toEqual([{ content: 'We come on Monday.' }])
  })

  it('that is sent twice is one, with one mail', async () => {
    const { id } = await here.handOver()
    const once = reply()
    await replyToHandover(maeve, id, once)
    await replyToHandover(maeve, id, once)
    expect((await handover(maeve, id)).messages).toHaveLength(1)
    expect(await mails()).toHaveLength(1)
    const other = await here.handOver()
    expect(await statusOf(replyToHandover(maeve, other.id, once))).toBe(400)
  })

  it('of two at once is not written over the other; the first response stays the first', async () => {
    const { id } = await here.handOver()
    const first = reply({ content: 'First' })
    await replyToHandover(maeve, id, first)
    const before = await handover(maeve, id)
    const second = reply({ content: 'Second' })
    expect(await replyToHandover(ciaran, id, second)).toMatchObject({ sent: false, overtaken: { by: 'Maeve' } })
    expect((await handover(maeve, id)).messages).toHaveLength(1)
    expect(await replyToHandover(ciaran, id, { ...second, seen: first.id })).toMatchObject({ sent: true })
    expect(await replyToHandover(maeve, id, reply({ content: 'Third', anyway: true }))).toMatchObject({ sent: true })
    const after = await handover(maeve, id)
    expect(after.messages.map(({ content }) => content)).toEqual(['First', 'Second', 'Third'])
    expect(after.firstResponseAt).toBe(before.firstResponseAt)
    expect(after.assigneeId).toBe(ids.maeve)
  })

  it('is mailed to those who want it and have an address', async () => {
    await owner()('homeowners')
      .where({ id: here.homeowner.id })
      .update({ preferences: { notifyOfReplies: false } })
    await replyToHandover(maeve, (await here.handOver()).id, reply())
    await owner()('homeowners').where({ id: beside.homeowner.id }).update({ email: null })
    await replyToHandover(maeve, (await beside.handOver()).id, reply())
    expect(await mails()).toEqual([])
    const gone = await here.handOver({ homeownerId: null })
    expect(await replyToHandover(maeve, gone.id, reply())).toEqual({ sent: true, isMailed: false })
  })

  it('may resolve; what is resolved takes none until it is opened again', async () => {
    const { id } = await here.handOver()
    await replyToHandover(maeve, id, reply({ resolve: true }))
    const { status, resolvedAt, firstResponseAt } = await handover(maeve, id)
    expect({ status, resolvedAt }).toEqual({ status: 'resolved', resolvedAt: firstResponseAt })
    expect(await statusOf(replyToHandover(maeve, id, reply()))).toBe(400)
    await changeHandoverStatus(maeve, id, 'open')
    expect(await handover(maeve, id)).toMatchObject({ status: 'open', resolvedAt: null })
  })
})

describe('who may do what', () => {
  it('keeps a developer to the own developments, and staff to their company', async () => {
    const [other, foreign] = [await beside.handOver(), await abroad.handOver()]
    for (const [scope, { id }] of [
      [ciaran, other],
      [ciaran, foreign],
      [maeve, foreign],
    ] as const) {
      expect(await statusOf(handover(scope, id))).toBe(404)
      expect(await statusOf(handoverSince(scope, id, null))).toBe(404)
      expect(await statusOf(replyToHandover(scope, id, reply()))).toBe(404)
      expect(await statusOf(addNote(scope, id, { id: newId(), content: 'x' }))).toBe(404)
      expect(await statusOf(assignHandover(scope, id, null))).toBe(404)
      expect(await statusOf(changeHandoverStatus(scope, id, 'resolved'))).toBe(404)
    }
    expect(await statusOf(handover(maeve, 'no-id'))).toBe(404)
  })

  it('gives it to those alone who may see it', async () => {
    const { id } = await here.handOver()
    expect(await statusOf(assignHandover(maeve, id, ids.noel))).toBe(400)
    expect(await statusOf(assignHandover(maeve, id, ids.stranger))).toBe(400)
    await assignHandover(maeve, id, ids.ciaran)
    expect((await handover(maeve, id)).assigneeName).toBe('Ciarán')
    await assignHandover(maeve, id, null)
    expect((await handover(maeve, id)).assigneeId).toBeNull()
    expect((await handover(maeve, id)).activity.map(({ what }) => what)).toEqual(['unassigned', 'assigned'])
  })

  it('lets no homeowner read or write a note', async () => {
    const { id } = await here.handOver()
    const note = { id: newId(), content: 'He calls every day' }
    await addNote(ciaran, id, note)
    await addNote(ciaran, id, note)
    expect((await handover(maeve, id)).notes).toMatchObject([{ authorName: 'Ciarán', content: 'He calls every day' }])
    expect((await handover(ciaran, id)).activity).toMatchObject([{ what: 'note', who: 'Ciarán' }])
    await expect(here.asHome.read((tx) => tx.raw('SELECT id FROM handover_notes'))).rejects.toThrow(/permission denied/)
  })

  it('opens nothing again while a newer one of the conversation is', async () => {
    const old = await here.handOver({ status: 'resolved', resolvedAt: new Date().toISOString() })
    await owner()('handovers').insert({ ...here.place, id: newId(), conversationId: old.conversationId })
    expect(await statusOf(changeHandoverStatus(maeve, old.id, 'open'))).toBe(400)
  })
})

describe('an open page', () => {
  it('is told what has changed, and nothing while nothing has', async () => {
    const asked = await here.handOver()
    const { version } = await handover(maeve, asked.id)
    expect(await handoverSince(maeve, asked.id, version)).toBeNull()
    await here.write(asked, new Date().toISOString())
    const state = await handoverSince(maeve, asked.id, version)
    expect(state?.messages).toHaveLength(1)
    expect(state?.version).not.toBe(version)
  })

  it('has the canned replies as this homeowner would read them', async () => {
    const { id } = await here.handOver()
    const canned = { title: 'Thanks', content: 'Hello {first_name} at {address}, {development}' }
    await changeCannedReplies(maeve, ours.id, { intent: 'add', ...canned })
    const page = await handoverPage(ciaran, id, { id: ids.ciaran, name: 'Ciarán' })
    expect(page.cannedReplies).toMatchObject([{ title: 'Thanks', content: 'Hello Jack at 12 Alder, Alder' }])
    expect(page.staff.map(({ name }) => name)).toEqual(['Ciarán', 'Maeve'])
  })
})

describe('canned replies', () => {
  it('are added, changed and deleted by an administrator, each title once', async () => {
    const thanks = { title: 'Thanks', content: 'Thank you' }
    await changeCannedReplies(maeve, ours.id, { intent: 'add', ...thanks })
    const again = changeCannedReplies(maeve, ours.id, { intent: 'add', ...thanks, title: 'THANKS' })
    expect(await statusOf(again)).toBe(400)
    const [known] = await cannedReplyList(ciaran, ours.id)
    const replyId = known?.id ?? ''
    await changeCannedReplies(maeve, ours.id, { intent: 'edit', replyId, title: 'thanks', content: 'Thanks' })
    expect(await cannedReplyList(ciaran, ours.id)).toMatchObject([{ title: 'thanks', content: 'Thanks' }])
    await changeCannedReplies(maeve, ours.id, { intent: 'remove', replyId })
    expect(await statusOf(changeCannedReplies(maeve, ours.id, { intent: 'remove', replyId }))).toBe(404)
    expect(await events(replyId)).toEqual(['canned_reply.saved', 'canned_reply.saved', 'canned_reply.removed'])
  })

  it('are for a developer to read, and of no concern to another company or a homeowner', async () => {
    const add = { intent: 'add', title: 'Mine', content: 'x' } as const
    await expect(changeCannedReplies(ciaran, ours.id, add)).rejects.toThrow(/permission denied/)
  })

  it('are not those of another company', async () => {
    await changeCannedReplies(maeve, ours.id, { intent: 'add', title: 'Ours', content: 'x' })
    expect(await cannedReplyList(maeve, abroad.place.tenantId)).toEqual([])
    expect(await cannedReplyList(all, ours.id)).toHaveLength(1)
  })
})

describe('whoever answers', () => {
  it('is told by mail once, and then not for a quarter of an hour', async () => {
    const asked = await here.handOver()
    expect(await notifyAssignees()).toBe(0)
    await assignHandover(maeve, asked.id, ids.ciaran)
    expect(await notifyAssignees()).toBe(1)
    const [mail] = await mails()
    expect(mail).toMatchObject({ kind: 'handover_message' })
    expect(mail?.bodyText).toContain(`/admin/inbox/${asked.id}`)
    expect(mail?.bodyText).not.toContain('boiler')
    await here.write(asked, new Date().toISOString())
    expect(await notifyAssignees()).toBe(0)
    await owner()('handovers')
      .where({ id: asked.id })
      .update({ assigneeNotifiedAt: ago(1) })
    expect(await notifyAssignees()).toBe(1)
    await owner()('handovers')
      .where({ id: asked.id })
      .update({ assigneeNotifiedAt: ago(1), lastMessageAt: ago(2) })
    expect(await notifyAssignees()).toBe(0)
  })

  it('is not told of what they took on themselves', async () => {
    const { id } = await here.handOver()
    await assignHandover(maeve, id, ids.maeve)
    expect(await notifyAssignees()).toBe(0)
  })
})
