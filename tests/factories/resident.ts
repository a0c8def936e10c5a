import { owner } from '../support/database'
import { homeCookie } from '../support/sign-in'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createDocument,
  createExchange,
  createHomeowner,
  createTenant,
  createUnit,
  createUser,
} from './world'
import { homeScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'

/**
 * Somebody who has lived in a home for a while, and a neighbour who wrote of them: conversations, documents that were opened, a
 * hand-over with notes, mails, and a member of staff who looked.
 */
export async function createLivedIn() {
  const tx = owner()
  const tenant = await createTenant(tx)
  const place = await createDevelopment(tx, tenant)
  const unit = await createUnit(tx, place, { address: '12 Longview Park, Naas' })
  const homeowner = await createHomeowner(tx, place, {
    unit,
    name: 'Aoife Byrne',
    email: 'aoife@example.com',
    onboardedAt: new Date().toISOString(),
    termsVersion: '2026-04',
    termsAcceptedAt: new Date().toISOString(),
    introSeenAt: new Date().toISOString(),
  })
  const neighbour = await createHomeowner(tx, place, { name: 'Conor Walsh', email: 'conor@example.com' })
  const assistant = await createAssistant(tx, place)
  const document = await createDocument(tx, place)
  const inPlace = { tenantId: tenant.id, developmentId: place.id }
  const talkOf = async (homeownerId: string, title: string) => {
    const conversation = await createConversation(tx, place, { homeownerId, assistantId: assistant.id, title })
    const exchange = await createExchange(
      tx,
      conversation,
      { content: 'Aoife Byrne of 12 Longview Park, 087 123 4567: is it warm?' },
      { content: 'Yes, Aoife. Call 045 123 456.', feedbackComment: 'aoife@example.com says thanks', userRating: 5 },
    )
    return { conversation, ...exchange }
  }
  const talk = await talkOf(homeowner.id, 'Aoife asks')
  const other = await talkOf(neighbour.id, 'Aoife is my neighbour')
  for (const homeownerId of [homeowner.id, neighbour.id]) {
    await tx('documentViews').insert({ id: newId(), ...inPlace, documentId: document.id, homeownerId })
    await tx('documentDownloads').insert({ id: newId(), ...inPlace, documentId: document.id, homeownerId })
  }
  const handoverId = newId()
  const conversationId = talk.conversation.id
  await tx('handovers').insert({
    id: handoverId,
    ...inPlace,
    conversationId,
    homeownerId: homeowner.id,
    reason: 'Ring Aoife',
  })
  const said = { ...inPlace, handoverId, conversationId, homeownerId: homeowner.id }
  await tx('handoverMessages').insert([
    { id: newId(), ...said, author: 'homeowner', authorName: 'Aoife Byrne', content: 'It is Aoife, 087 123 4567' },
    {
      id: newId(),
      ...said,
      author: 'staff',
      authorName: 'Ciara',
      content: 'Dear Aoife, we ring 0871234567 from 045 123 456',
    },
  ])
  const note = { id: newId(), ...inPlace, handoverId, authorName: 'Ciara', content: 'Aoife rang twice' }
  await tx('handoverNotes').insert(note)
  const mail = { tenantId: tenant.id, kind: 'x', subject: 'x', bodyText: 'x', bodyHtml: 'x' }
  await tx('mailOutbox').insert([
    { id: newId(), ...mail, toAddress: 'Aoife@example.com' },
    { id: newId(), ...mail, toAddress: 'conor@example.com' },
    // To an address that she had before, and to staff of what she wrote.
    { id: newId(), ...mail, ...inPlace, homeownerId: homeowner.id, toAddress: 'byrne@example.com' },
    {
      id: newId(),
      ...mail,
      ...inPlace,
      kind: 'handover_message',
      homeownerId: homeowner.id,
      toAddress: 'ciara@example.com',
    },
    { id: newId(), ...mail, ...inPlace, homeownerId: neighbour.id, toAddress: 'ciara@example.com' },
  ])
  const user = await createUser(tx, { role: 'admin', tenantId: tenant.id, name: 'Ciara Doyle' })
  const look = { id: newId(), ...inPlace, homeownerId: homeowner.id, userId: user.id, actorName: 'Ciara Doyle' }
  await tx('impersonations').insert({ ...look, reason: 'They asked us to look', expiresAt: new Date(Date.now() + 1e6) })
  const cookie = await homeCookie(homeowner)
  const { id: homeownerId, unitId, tenantId, developmentId } = homeowner
  const scope = homeScope({ homeownerId, unitId, tenantId, developmentId, houseTypeId: null })
  return { tenant, place, homeowner, neighbour, talk, other, document, handoverId, cookie, scope, look }
}
