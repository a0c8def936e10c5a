// What becomes of a hand-over is in the figures as soon as any other figure is.
import { expect, it } from 'vitest'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { lastCounted } from '~/metrics/query/last-counted.server'
import { changeHandoverStatus } from '~/features/handover/commands/change-handover-status.server'
import { replyToHandover } from '~/features/handover/commands/reply-to-handover.server'
import { newId } from '~/lib/id'
import { createInboxWorld } from './factories/inbox'

it('pages that count it are told to read it again', async () => {
  const { here, maeve } = await createInboxWorld()
  const { id } = await here.handOver()
  const settle = async () => {
    while ((await refreshRollups()).length);
    return lastCounted(maeve, here.development.id)
  }
  const seen = [await settle()]
  const reply = { id: newId(), content: 'We come on Monday.', resolve: false, seen: '', anyway: false }
  await replyToHandover(maeve, id, reply)
  seen.push(await settle())
  await changeHandoverStatus(maeve, id, 'resolved')
  seen.push(await settle())
  await changeHandoverStatus(maeve, id, 'open')
  seen.push(await settle())
  expect(new Set(seen).size).toBe(4)
})
