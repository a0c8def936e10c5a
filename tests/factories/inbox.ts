// Two companies with homeowners who can hand conversations over, and staff who answer them.
import { owner } from '../support/database'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createHomeowner,
  createTenant,
  createUnit,
  createUser,
} from './world'
import { homeScope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'

type Tenant = Awaited<ReturnType<typeof createTenant>>
const hourMs = 3_600_000
export const ago = (hours: number) => new Date(Date.now() - hours * hourMs).toISOString()

async function estate(tenant: Tenant, name: string) {
  const tx = owner()
  const development = await createDevelopment(tx, tenant, { name })
  const unit = await createUnit(tx, development, { number: '12', address: `12 ${name}` })
  const homeowner = await createHomeowner(tx, development, {
    unit,
    name: `Jack of ${name}`,
    email: 'jack@example.test',
  })
  const assistant = await createAssistant(tx, development)
  const place = { tenantId: tenant.id, developmentId: development.id, homeownerId: homeowner.id }
  const handOver = async (values: Record<string, unknown> = {}) => {
    const own = { homeownerId: homeowner.id, assistantId: assistant.id }
    const { id: conversationId } = await createConversation(tx, development, own)
    const id = newId()
    const at = ago(2)
    await tx('handovers').insert({
      ...place,
      id,
      conversationId,
      reason: 'The boiler drips',
      requestedAt: at,
      lastMessageAt: at,
      ...values,
    })
    return { id, conversationId }
  }
  const write = async (
    { id, conversationId }: { id: string; conversationId: string },
    at: string,
    content = 'Still',
  ) => {
    await tx('handoverMessages').insert({
      ...place,
      id: newId(),
      handoverId: id,
      conversationId,
      author: 'homeowner',
      content,
      sentAt: at,
    })
    await tx('handovers').where({ id }).update({ status: 'open', lastMessageAt: at })
  }
  const asHome = homeScope({ ...place, unitId: unit.id, houseTypeId: null })
  return { development, homeowner, place, handOver, write, asHome }
}

type Estate = Awaited<ReturnType<typeof estate>>

export type InboxWorld = Awaited<ReturnType<typeof createInboxWorld>>

/** Maeve runs our company, Ciarán works at Alder and Noel at Beech; Cherry is another company's. */
export async function createInboxWorld() {
  const tx = owner()
  const ours = await createTenant(tx)
  const theirs = await createTenant(tx)
  const here = await estate(ours, 'Alder')
  const beside = await estate(ours, 'Beech')
  const abroad = await estate(theirs, 'Cherry')
  const person = (name: string, role: 'admin' | 'developer', tenant: Tenant, places: Estate[] = []) =>
    createUser(
      tx,
      { tenantId: tenant.id, name, role },
      places.map(({ development }) => development),
    )
  const [admin, developer, other, foreign] = [
    await person('Maeve', 'admin', ours),
    await person('Ciarán', 'developer', ours, [here]),
    await person('Noel', 'developer', ours, [beside]),
    await person('Stranger', 'admin', theirs),
  ]
  const root = await createUser(tx, { tenantId: null, role: 'super_admin', name: 'Root' })
  const ids = { maeve: admin.id, ciaran: developer.id, noel: other.id, stranger: foreign.id }
  const maeve = staffScope({ role: 'admin', tenantId: ours.id, userId: admin.id })
  const ciaran = staffScope({
    role: 'developer',
    tenantId: ours.id,
    userId: developer.id,
    developmentIds: [here.development.id],
  })
  const all = staffScope({ role: 'super_admin', userId: root.id })
  return { ours, here, beside, abroad, maeve, ciaran, all, ids }
}

/** The mails that wait to be sent. */
export async function mails() {
  const { rows } = await owner().raw<{ rows: { kind: string; toAddress: string; bodyText: string }[] }>(
    'SELECT kind, to_address, body_text FROM mail_outbox ORDER BY created_at, id',
  )
  return rows
}

/** What was recorded about something, in turn. */
export async function events(subjectId: string) {
  const { rows } = await owner().raw<{ rows: { type: string }[] }>(
    'SELECT type FROM audit_log WHERE subject_id = ? ORDER BY created_at, id',
    [subjectId],
  )
  return rows.map(({ type }) => type)
}
