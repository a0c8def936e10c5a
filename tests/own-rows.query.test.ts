// What the database itself refuses to let somebody write, though they may see the row it belongs to: as SQL under each role.
import { attempt } from './support/attempt'
import { owner } from './support/database'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createDocument,
  createExchange,
  createHomeowner,
  createHouseType,
  createTenant,
  createUnit,
  createUser,
} from './factories/world'
import { beforeEach, describe, expect, it } from 'vitest'
import { homeScope, platformScope, type Scope, signInScope, staffScope, systemScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'

async function neighbours() {
  const tenant = await createTenant(owner())
  const development = await createDevelopment(owner(), tenant)
  const assistant = await createAssistant(owner(), development)
  const homes = []
  for (let n = 0; n < 2; n += 1) {
    const unit = await createUnit(owner(), development)
    const homeowner = await createHomeowner(owner(), development, { unit })
    const conversation = await createConversation(owner(), development, {
      homeownerId: homeowner.id,
      assistantId: assistant.id,
    })
    const { question } = await createExchange(owner(), conversation)
    homes.push({ homeowner, unit, conversation, question })
  }
  return { tenant, development, assistant, homes: homes as [(typeof homes)[0], (typeof homes)[0]] }
}

let world: Awaited<ReturnType<typeof neighbours>>
let home: Scope

beforeEach(async () => {
  world = await neighbours()
  const { homeowner, unit } = world.homes[0]
  home = homeScope({
    tenantId: world.tenant.id,
    developmentId: world.development.id,
    homeownerId: homeowner.id,
    unitId: unit.id,
    houseTypeId: null,
  })
})

const done = { count: 1 }

/** Tries to add a row; columns as the database names them. */
function insert(scope: Scope, table: string, row: Record<string, unknown>) {
  const names = Object.keys(row)
  const places = names.map(() => '?').join()
  return attempt(scope, `INSERT INTO ${table} (${names.join()}) VALUES (${places})`, Object.values(row))
}

const place = () => ({ tenant_id: world.tenant.id, development_id: world.development.id })
const ofHome = (n: 0 | 1) => ({ ...place(), homeowner_id: world.homes[n].homeowner.id })

describe('what a homeowner says', () => {
  const message = (row: Record<string, unknown>) =>
    insert(home, 'messages', {
      id: newId(),
      ...ofHome(0),
      assistant_id: world.assistant.id,
      conversation_id: world.homes[0].conversation.id,
      role: 'homeowner',
      content: 'Hello',
      ...row,
    })

  it('is their own words, in a conversation of theirs', async () => {
    expect(await message({})).toEqual(done)
    expect(await message({ conversation_id: world.homes[1].conversation.id })).toBe('denied')
    expect(await message({ ...ofHome(1) })).toBe('denied')
    expect(await message({ ...ofHome(1), conversation_id: world.homes[1].conversation.id })).toBe('denied')
    expect(await message({ homeowner_id: null })).toBe('denied')
  })

  it('is nothing that staff say, nor the assistant', async () => {
    expect(await message({ role: 'staff' })).toBe('denied')
    expect(await message({ role: 'assistant', outcome: 'answered' })).toBe('denied')
    const { question, conversation } = world.homes[0]
    expect(await message({ role: 'assistant', reply_to_id: question.id })).toBe('denied')
    expect(await attempt(home, `UPDATE messages SET role = 'staff' WHERE conversation_id = ?`, [conversation.id])).toBe(
      'denied',
    )
    expect(await attempt(home, `UPDATE messages SET content = 'Nothing' WHERE id = ?`, [question.id])).toBe('denied')
  })

  it('to people goes into a handover of theirs, as theirs', async () => {
    const begin = (row: Record<string, unknown>, scope = home) =>
      insert(scope, 'handovers', {
        id: newId(),
        ...ofHome(0),
        conversation_id: world.homes[0].conversation.id,
        ...row,
      })
    const staff = await createUser(owner(), { role: 'admin', tenantId: world.tenant.id })
    expect(await begin({})).toEqual(done)
    expect(await begin({ conversation_id: world.homes[1].conversation.id })).toBe('denied')
    expect(await begin({ assignee_id: staff.id })).toBe('denied')
    expect(await begin({ status: 'resolved', resolved_at: new Date(Date.now() + 1_000) })).toBe('denied')

    const ids = [newId(), newId()] as const
    for (const n of [0, 1] as const)
      await owner()('handovers').insert({
        id: ids[n],
        tenantId: world.tenant.id,
        developmentId: world.development.id,
        homeownerId: world.homes[n].homeowner.id,
        conversationId: world.homes[n].conversation.id,
      })
    const letter = (row: Record<string, unknown>) =>
      insert(home, 'handover_messages', {
        id: newId(),
        ...ofHome(0),
        handover_id: ids[0],
        conversation_id: world.homes[0].conversation.id,
        author: 'homeowner',
        content: 'Hello',
        ...row,
      })
    expect(await letter({})).toEqual(done)
    expect(await letter({ author: 'staff' })).toBe('denied')
    expect(await letter({ author_user_id: staff.id })).toBe('denied')
    const photo = async (row: Record<string, unknown>) => {
      const messageId = newId()
      await owner()('handover_messages').insert({
        id: messageId,
        ...ofHome(0),
        handover_id: ids[0],
        conversation_id: world.homes[0].conversation.id,
        author: 'homeowner',
        content: 'Photo',
      })
      return insert(home, 'handover_photos', {
        id: newId(),
        ...ofHome(0),
        handover_id: ids[0],
        conversation_id: world.homes[0].conversation.id,
        message_id: messageId,
        storage_key: newId(),
        size_bytes: 1,
        width: 1,
        height: 1,
        ...row,
      })
    }
    expect(await photo({})).toEqual(done)
    expect(await photo({ handover_id: ids[1], conversation_id: world.homes[1].conversation.id })).toBe('denied')
    expect(await photo({ in_place_by: staff.id })).toBe('denied')
    expect(await letter({ handover_id: ids[1] })).toBe('denied')
    expect(await letter({ handover_id: ids[1], conversation_id: world.homes[1].conversation.id })).toBe('denied')
    expect(await letter({ conversation_id: world.homes[1].conversation.id })).toBe('denied')
  })
})

describe('what is recorded of a homeowner', () => {
  it('is of documents that they see, of their own messages, and mail about themself', async () => {
    const other = await createHouseType(owner(), world.development)
    const [seen, unseen] = [
      await createDocument(owner(), world.development),
      await createDocument(owner(), world.development, { houseTypeId: other.id }),
    ]
    for (const table of ['document_views', 'document_downloads']) {
      expect(await insert(home, table, { id: newId(), ...ofHome(0), document_id: seen.id })).toEqual(done)
      expect(await insert(home, table, { id: newId(), ...ofHome(0), document_id: unseen.id })).toBe('denied')
      expect(await insert(home, table, { id: newId(), ...ofHome(1), document_id: seen.id })).toBe('denied')
    }
    const search = { ...ofHome(0), embedding_model: 'test', latency_ms: 1 }
    const failure = { ...place(), model: 'test', kind: 'timeout', error: 'none' }
    for (const [table, row] of [
      ['rag_search_log', search],
      ['llm_error_log', failure],
    ] as const) {
      const about = (n: 0 | 1) => insert(home, table, { id: newId(), ...row, message_id: world.homes[n].question.id })
      expect(await about(0), table).toEqual(done)
      expect(await about(1), table).toBe('denied')
    }
    const mail = { to_address: 'x@example.test', kind: 'test', subject: 's', body_text: 't', body_html: 'h' }
    expect(await insert(home, 'mail_outbox', { id: newId(), ...ofHome(0), ...mail })).toEqual(done)
    expect(await insert(home, 'mail_outbox', { id: newId(), ...ofHome(1), ...mail })).toBe('denied')
    expect(await insert(home, 'mail_outbox', { id: newId(), tenant_id: world.tenant.id, ...mail })).toBe('denied')
  })
})

describe('the audit log', () => {
  const act = (scope: Scope, row: Record<string, unknown>) =>
    insert(scope, 'audit_log', { id: newId(), ...place(), created_at: new Date(), ...row })
  const asHomeowner = (n: 0 | 1) => ({ actor_kind: 'homeowner', actor_id: world.homes[n].homeowner.id })

  it('takes of a homeowner what a homeowner does, as themself', async () => {
    expect(await act(home, { ...asHomeowner(0), type: 'message.asked' })).toEqual(done)
    expect(await act(home, { ...asHomeowner(0), type: 'document.viewed' })).toEqual(done)
    expect(await act(home, { ...asHomeowner(1), type: 'message.asked' })).toBe('denied')
    for (const actor of [
      { actor_kind: 'user', actor_id: world.homes[0].homeowner.id },
      { actor_kind: 'system', actor_id: null },
      { actor_kind: 'anonymous', actor_id: null },
    ])
      expect(await act(home, { ...actor, type: 'message.asked' })).toBe('denied')
    for (const type of ['user.signed_in', 'homeowner.signed_in', 'qr.revoked', 'document.removed', 'handover.noted'])
      expect(await act(home, { ...asHomeowner(0), type }), type).toBe('denied')
  })

  it('takes of staff in a homeowner’s place what they do, as themselves', async () => {
    const { homeowner, unit } = world.homes[0]
    const user = await createUser(owner(), { role: 'admin', tenantId: world.tenant.id })
    const inTheirPlace = homeScope(
      {
        tenantId: world.tenant.id,
        developmentId: world.development.id,
        homeownerId: homeowner.id,
        unitId: unit.id,
        houseTypeId: null,
      },
      {},
      {
        id: newId(),
        userId: user.id,
        actorName: 'A',
        homeownerName: 'B',
        mayWrite: true,
        expiresAt: new Date(Date.now() + 60_000).toISOString(),
      },
    )
    const type = 'document.viewed'
    expect(await act(inTheirPlace, { actor_kind: 'user', actor_id: user.id, type })).toEqual(done)
    expect(await act(inTheirPlace, { ...asHomeowner(0), type })).toBe('denied')
  })

  it('takes of staff what they do themselves, and of a job what the system does', async () => {
    const tenantId = world.tenant.id
    const [me, colleague] = [
      await createUser(owner(), { role: 'admin', tenantId }),
      await createUser(owner(), { role: 'developer', tenantId }),
    ]
    const developmentIds = [world.development.id]
    const scopes = [
      staffScope({ role: 'admin', tenantId, userId: me.id }),
      staffScope({ role: 'developer', tenantId, userId: me.id, developmentIds }),
      staffScope({ role: 'super_admin', userId: me.id }),
    ]
    const type = 'document.removed'
    for (const scope of scopes) {
      expect(await act(scope, { actor_kind: 'user', actor_id: me.id, type })).toEqual(done)
      expect(await act(scope, { actor_kind: 'user', actor_id: colleague.id, type })).toBe('denied')
      expect(await act(scope, { actor_kind: 'system', actor_id: null, type })).toBe('denied')
      expect(await act(scope, { ...asHomeowner(0), type: 'message.asked' })).toBe('denied')
    }
    for (const scope of [systemScope(tenantId), platformScope()])
      expect(await act(scope, { actor_kind: 'system', actor_id: null, type: 'document.ready' })).toEqual(done)
  })

  it('takes of who signs in what signing in does', async () => {
    const anonymous = { actor_kind: 'anonymous', actor_id: null }
    expect(await act(signInScope(), { ...anonymous, type: 'user.sign_in_failed' })).toEqual(done)
    expect(await act(signInScope(), { ...anonymous, type: 'qr.scanned' })).toEqual(done)
    expect(await act(signInScope(), { ...anonymous, type: 'message.answered' })).toBe('denied')
    expect(await act(signInScope(), { ...anonymous, type: 'document.removed' })).toBe('denied')
  })

  it('is changed and taken away by nobody', async () => {
    await act(home, { ...asHomeowner(0), type: 'message.asked' })
    const scopes = [home, staffScope({ role: 'admin', tenantId: world.tenant.id, userId: newId() }), signInScope()]
    for (const scope of scopes) {
      expect(await attempt(scope, `UPDATE audit_log SET type = 'none'`)).toBe('denied')
      expect(await attempt(scope, 'DELETE FROM audit_log')).toBe('denied')
    }
  })
})
