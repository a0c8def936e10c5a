import { owner } from '../../../tests/support/database'
import { createInboxWorld, type InboxWorld } from '../../../tests/factories/inbox'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { liveTopic } from '~/domain/live-topics'
import { newId } from '~/lib/id'
import type { Change } from '~/platform/live/changes.server'
import { allowedTopics, readTopics } from './topics.server'

let world: InboxWorld
let handed: Record<'here' | 'beside' | 'abroad', { id: string; conversationId: string }>
let people: Record<string, Scope>

beforeEach(async () => {
  world = await createInboxWorld()
  const { here, beside, abroad, ids, ours } = world
  handed = { here: await here.handOver(), beside: await beside.handOver(), abroad: await abroad.handOver() }
  const superAdmin = newId()
  people = {
    superAdmin: staffScope({ role: 'super_admin', userId: superAdmin }),
    admin: staffScope({ role: 'admin', userId: ids.maeve, tenantId: ours.id }),
    developer: world.ciaran,
    homeowner: here.asHome,
    neighbour: beside.asHome,
  }
})

const statusOf = (scope: Scope, name: string) =>
  allowedTopics(scope, readTopics(name)).then(
    () => 200,
    (error: { status: number }) => error.status,
  )

describe('a topic', () => {
  it('is heard by whoever may see what it is about, and refused as its page is to everybody else', async () => {
    const { here, beside, abroad } = world
    const gapId = newId()
    await owner()('gaps').insert({ id: gapId, ...place(here), title: 'Keys' })
    const cases: [string, Record<string, number>][] = [
      [liveTopic.inbox(), { superAdmin: 200, admin: 200, developer: 200, homeowner: 403, neighbour: 403 }],
      [
        liveTopic.handover(handed.here.id),
        { superAdmin: 200, admin: 200, developer: 200, homeowner: 403, neighbour: 403 },
      ],
      [
        liveTopic.handover(handed.beside.id),
        { superAdmin: 200, admin: 200, developer: 404, homeowner: 403, neighbour: 403 },
      ],
      [
        liveTopic.handover(handed.abroad.id),
        { superAdmin: 200, admin: 404, developer: 404, homeowner: 403, neighbour: 403 },
      ],
      [liveTopic.gap(gapId), { superAdmin: 200, admin: 200, developer: 200, homeowner: 403, neighbour: 403 }],
      [liveTopic.gap(newId()), { superAdmin: 404, admin: 404, developer: 404, homeowner: 403, neighbour: 403 }],
      [liveTopic.figures(null), { superAdmin: 200, admin: 200, developer: 200, homeowner: 403, neighbour: 403 }],
      [
        liveTopic.figures(beside.development.id),
        { superAdmin: 200, admin: 200, developer: 404, homeowner: 403, neighbour: 403 },
      ],
      [
        liveTopic.jobs(abroad.development.id),
        { superAdmin: 200, admin: 404, developer: 404, homeowner: 403, neighbour: 403 },
      ],
      [
        liveTopic.conversation(handed.here.conversationId),
        { superAdmin: 403, admin: 403, developer: 403, homeowner: 200, neighbour: 404 },
      ],
    ]
    for (const [name, expected] of cases)
      for (const [who, scope] of Object.entries(people))
        expect([name, who, await statusOf(scope, name)]).toEqual([name, who, expected[who]])
  })

  it('is about changes in sight alone', async () => {
    const { here, beside, abroad } = world
    const heard = async (scope: Scope, name: string) => {
      const [topic] = await allowedTopics(scope, readTopics(name))
      const changes = [here, beside, abroad].map((estate, index): Change => {
        const { id: subjectId } = Object.values(handed)[index] ?? { id: '' }
        return { ...place(estate), kind: 'handover', subjectId }
      })
      return changes.map((change) => topic?.isAbout(change))
    }
    const { superAdmin, admin, developer } = people as Record<'superAdmin' | 'admin' | 'developer', Scope>
    expect(await heard(superAdmin, 'inbox')).toEqual([true, true, true])
    expect(await heard(admin, 'inbox')).toEqual([true, true, false])
    expect(await heard(developer, 'inbox')).toEqual([true, false, false])
    expect(await heard(admin, liveTopic.handover(handed.beside.id))).toEqual([false, true, false])
    expect(await heard(admin, 'figures')).toEqual([false, false, false])
  })

  it.each(['', 'nothing', 'handover', 'inbox:01900000-0000-7000-8000-000000000000', 'gap:1', 'gap:a:b'])(
    'is refused where there is none: %j',
    (name) => expect(() => readTopics(name)).toThrow(),
  )
})

const place = ({ development: { id: developmentId, tenantId } }: InboxWorld['here']) => ({ tenantId, developmentId })
