// Processes whose clocks differ write to one database: what is written later stands later, whoever wrote it.
import { owner } from './support/database'
import { createInboxWorld, type InboxWorld } from './factories/inbox'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { staffScope } from '~/auth/scope.server'
import { handOver } from '~/features/chat/commands/hand-over.server'
import { saveAside } from '~/features/chat/asides/save-aside.server'
import { saveQuestion } from '~/features/chat/commands/save-question.server'
import { replyToHandover } from '~/features/handover/commands/reply-to-handover.server'
import { writeToStaff } from '~/features/handover/commands/write-to-staff.server'
import { recordRequest, requestRows } from '~/features/telemetry/commands/record-request.server'
import { newId } from '~/lib/id'

const hourMs = 3_600_000
let world: InboxWorld

beforeEach(async () => void (world = await createInboxWorld()))
afterEach(() => vi.useRealTimers())

/** As by a process whose clock is wrong. */
async function byAnotherClock<T>(aheadMs: number, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + aheadMs })
  try {
    return await work()
  } finally {
    vi.useRealTimers()
  }
}

it('what both sides write stands in the order in which it was written', async () => {
  const home = world.here.asHome
  const maeve = staffScope({ role: 'admin', userId: world.ids.maeve, tenantId: world.ours.id })
  const reply = (content: string) => ({ id: newId(), content, resolve: false, seen: '', anyway: true })
  const { conversationId, handoverId } = await byAnotherClock(hourMs, () =>
    handOver(home, { conversationId: null, message: 'It drips' }),
  )
  await replyToHandover(maeve, handoverId, reply('Where?'))
  await byAnotherClock(-hourMs, () => writeToStaff(home, { conversationId, message: 'In the hall.' }))
  await byAnotherClock(hourMs, () => replyToHandover(maeve, handoverId, reply('We come.')))
  const said = await owner()('handoverMessages').where({ handoverId }).orderBy('sentAt').pluck('content')
  expect(said).toEqual(['Where?', 'In the hall.', 'We come.'])
})

it('no record is of another time than the database’s', async () => {
  const home = world.here.asHome
  await byAnotherClock(hourMs, async () => {
    const { conversationId } = await saveQuestion(home, { message: 'How warm is it?' })
    await saveAside(
      home,
      { message: 'Thanks', conversationId },
      { kind: 'courtesy', language: 'en', version: '1', text: 'Welcome', card: null },
    )
    recordRequest({
      at: new Date().toISOString(),
      route: '/home',
      method: 'GET',
      status: 200,
      durationMs: 1,
      requestId: null,
      person: undefined,
    })
    await requestRows.flush()
  })
  const columns = [
    ...(['messages.sent_at', 'conversations.last_message_at', 'asides.said_at', 'audit_log.created_at'] as const),
    ...(['rollup_dirty.occurred_at', 'request_log.created_at'] as const),
  ]
  for (const name of columns) {
    const [table = '', column = ''] = name.split('.')
    const { rows } = await owner().raw<{ rows: [{ newest: Date | null; isAhead: boolean }] }>(
      "SELECT max(??) AS newest, max(??) > clock_timestamp() + interval '1 minute' AS is_ahead FROM ??",
      [column, column, table],
    )
    expect([name, rows[0].newest === null, rows[0].isAhead]).toEqual([name, false, false])
  }
})
