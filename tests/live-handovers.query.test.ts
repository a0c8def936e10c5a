// What becomes of a hand-over is in the figures as soon as any other figure is.
import { owner } from './support/database'
import { expect, it } from 'vitest'
import { changeHandoverStatus } from '~/features/handover/commands/change-handover-status.server'
import { replyToHandover } from '~/features/handover/commands/reply-to-handover.server'
import { newId } from '~/lib/id'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { createInboxWorld } from './factories/inbox'

it('pages that count it are told to read it again', async () => {
  const { here, maeve } = await createInboxWorld()
  const { id } = await here.handOver()
  const isTold = async () => {
    while ((await refreshRollups()).length);
    const of = { kind: 'figures', developmentId: here.development.id }
    return (await owner()('liveChanges').where(of).delete()) > 0
  }
  await isTold()
  expect(await isTold()).toBe(false)
  const reply = { id: newId(), content: 'We come on Monday.', resolve: false, seen: '', anyway: false }
  await replyToHandover(maeve, id, reply)
  expect(await isTold()).toBe(true)
  await changeHandoverStatus(maeve, id, 'resolved')
  expect(await isTold()).toBe(true)
  await changeHandoverStatus(maeve, id, 'open')
  expect(await isTold()).toBe(true)
})
