import { Conversation } from '~/models/conversation'
import { invalidate } from '~/platform/cache.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { homeownersWithoutEmail, soldUnitsWithoutHomeowner } from '../queries/homeowners-to-mend.server'
import {
  type UntoldConversationRow,
  untoldConversations,
  type UntoldReadingRow,
  untoldReadings,
} from '../queries/untold-activity.server'
import {
  readingsOfDocuments,
  soldUnitFinding,
  untoldConversationFinding,
  untoldReadingFindings,
  withoutEmailFinding,
} from '../views/findings'
import { findingTags, type FixResult, inOneTransaction, recordFixed, type TenantScope } from './run-fix.server'

const fix = 'null-homeowners'

/**
 * Gives conversations, messages, views and downloads without a homeowner the one who is certain; tells of sold homes without
 * anybody and of homeowners without an address, which only a person can mend.
 */
export async function fixNullHomeowners(scope: TenantScope, { apply }: { apply: boolean }): Promise<FixResult> {
  const { tenantId } = scope
  const asked = { tenantId, seesRecords: true }
  const { conversations, readings, sold, silent, mended } = await inOneTransaction(scope, apply, async (tx) => {
    const conversations = await untoldConversations(tx, asked)
    const readings = await untoldReadings(tx, asked)
    let mended = 0
    if (apply) {
      for (const row of conversations.rows) mended += await tellConversation(tx, tenantId, row)
      for (const rows of readingsOfDocuments(readings.rows).values()) mended += await tellReadings(tx, tenantId, rows)
    }
    const sold = await soldUnitsWithoutHomeowner(tx, { tenantId })
    const silent = await homeownersWithoutEmail(tx, { tenantId })
    return { conversations, readings, sold, silent, mended }
  })
  if (mended) await invalidate(findingTags(tenantId))
  const findings = [
    ...conversations.rows.map(untoldConversationFinding),
    ...untoldReadingFindings(readings.rows),
    ...sold.rows.map(soldUnitFinding),
    ...silent.rows.map(withoutEmailFinding),
  ]
  return { fix, findings, mended, more: [conversations, readings, sold, silent].some(({ more }) => more) }
}

async function tellConversation(tx: Transaction, tenantId: string, row: UntoldConversationRow): Promise<number> {
  const { conversationId, developmentId, homeownerId, messages, isUntold } = row
  await Conversation.query(tx).findById(conversationId).whereNull('homeownerId').patch({ homeownerId })
  const told = await tx.raw<{ rows: { id: string }[] }>(
    `UPDATE messages SET homeowner_id = ? WHERE conversation_id = ? AND homeowner_id IS NULL RETURNING id`,
    [homeownerId, conversationId],
  )
  await tx.raw('UPDATE rag_search_log SET homeowner_id = ? WHERE message_id = ANY (?) AND homeowner_id IS NULL', [
    homeownerId,
    told.rows.map(({ id }) => id),
  ])
  await recordFixed(tx, tenantId, {
    fix,
    table: isUntold ? 'conversations' : 'messages',
    developmentId,
    subjectId: conversationId,
    before: { homeownerId: null, messages },
    after: { homeownerId, messages: 0 },
  })
  return 1
}

async function tellReadings(
  tx: Transaction,
  tenantId: string,
  rows: readonly [UntoldReadingRow, ...UntoldReadingRow[]],
): Promise<number> {
  const [{ documentId, developmentId }] = rows
  for (const table of ['document_views', 'document_downloads'] as const) {
    const ofTable = rows.filter((row) => row.table === table)
    if (!ofTable.length) continue
    await tx.raw(
      `UPDATE ${table} SET homeowner_id = told.homeowner_id FROM unnest(?::uuid[], ?::uuid[]) AS told (id, homeowner_id)
       WHERE ${table}.id = told.id AND ${table}.homeowner_id IS NULL`,
      [ofTable.map(({ id }) => id), ofTable.map(({ homeownerId }) => homeownerId)],
    )
    await recordFixed(tx, tenantId, {
      fix,
      table,
      developmentId,
      subjectId: documentId,
      before: { withoutHomeowner: ofTable.length },
      after: { withoutHomeowner: 0, homeowners: new Set(ofTable.map(({ homeownerId }) => homeownerId)).size },
    })
  }
  return 1
}
