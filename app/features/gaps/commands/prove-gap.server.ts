// The questions of a gap are asked again, through the whole chain of answering. It closes by that alone: when each of them has a sure answer.
// What was closed and is not answered any more is open again.
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { invalidate, markStale } from '~/platform/cache.server'
import type { GapProofsRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'
import { HttpError } from '~/platform/problem.server'
import { type AskedThen, questionsToAskAgain } from '../queries/questions-to-ask-again.server'
import { isProof } from '../views/is-proof'
import type { TenantScope } from './group-questions.server'
import { aboutGap, holdGap, type KnownGap, moveGap, openState, tagsOf } from './known-gap.server'
import { tellAskers } from './tell-askers.server'

/** A home as which a question is asked. */
export type AskingHome = {
  tenantId: string
  developmentId: string
  homeownerId: string
  unitId: string
  houseTypeId: string | null
}

export type SaidNow = {
  outcome: 'answered' | 'no_answer' | 'error' | 'aside'
  text: string
  citations: readonly {
    index: number
    documentId: string
    title: string
    page: number
    quote: string
    version?: number
  }[]
  saidBy: GapProofsRow['saidBy']
  confidence: number | null
}

type Ask = (home: AskingHome, question: string) => Promise<SaidNow>
type Proved = AskedThen & { now: SaidNow; isProof: boolean }
export type Proof = { asked: number; proved: number; state: KnownGap['state'] }

/** When the day's budget is spent. */
const LATER = `interval '6 hours'`

/**
 * Asks the questions of a gap again.
 * @param ask asks one as a home; a part of the chat, which leaves no trace.
 * @returns null where the gap is gone, or not to be proved any more.
 */
export async function proveGap(
  scope: TenantScope,
  gapId: string,
  { ask, signal }: { ask: Ask; signal?: AbortSignal },
): Promise<Proof | null> {
  const found = await scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: { developmentId: string }[] }>(
      `SELECT development_id FROM gaps WHERE tenant_id = ? AND id = ? AND state IN ('answered', 'closed')`,
      [scope.tenantId, gapId],
    )
    const place = rows[0] && { tenantId: scope.tenantId, developmentId: rows[0].developmentId, gapId }
    return place && { place, questions: await questionsToAskAgain(tx, place) }
  })
  if (!found) return null
  try {
    const proved = await askAgain(found.place, found.questions, { ask, signal })
    return await settle(scope, gapId, proved)
  } catch (error) {
    if (!(error instanceof HttpError) || error.status !== 429) throw error
    await scope.write((tx) =>
      tx.raw(`UPDATE gaps SET proof_due_at = statement_timestamp() + ${LATER} WHERE tenant_id = ? AND id = ?`, [
        scope.tenantId,
        gapId,
      ]),
    )
    return null
  }
}

async function askAgain(
  { tenantId, developmentId }: { tenantId: string; developmentId: string },
  questions: readonly AskedThen[],
  { ask, signal }: { ask: Ask; signal?: AbortSignal },
): Promise<Proved[]> {
  const proved: Proved[] = []
  // What homes of one type ask in the same words is answered the same, but for what is known of each home.
  const said = new Map<string, SaidNow>()
  for (const question of questions) {
    signal?.throwIfAborted()
    const { text, unitId, houseTypeId } = question
    if (!unitId) continue
    const key = `${houseTypeId} ${text}`
    const known = said.get(key)
    const home = { tenantId, developmentId, unitId, houseTypeId, homeownerId: question.homeownerId ?? newId() }
    const now = known && known.saidBy !== 'fact' ? known : await ask(home, text)
    said.set(key, now)
    proved.push({ ...question, now, isProof: isProof(question, now) })
  }
  return proved
}

async function settle(scope: TenantScope, gapId: string, proved: Proved[]): Promise<Proof | null> {
  const settled = await scope.write(async (tx) => {
    const known = await holdGap(tx, gapId)
    // Somebody has done something else with it meanwhile.
    if (!known || (known.state !== 'answered' && known.state !== 'closed')) return null
    await keepProofs(tx, known, proved)
    const asked = proved.length
    const count = proved.filter((one) => one.isProof).length
    const isProved = asked > 0 && count === asked
    const state = isProved ? 'closed' : known.state === 'closed' ? openState(known) : known.state
    if (state !== known.state) await moveGap(tx, known, { state, because: isProved ? 'proved' : 'broke' })
    await tx.raw(
      'UPDATE gaps SET proved_at = statement_timestamp(), proof_due_at = NULL WHERE tenant_id = ? AND id = ?',
      [known.tenantId, known.id],
    )
    await recordEvent(tx, { type: 'gap.proved', ...aboutGap(known), payload: { asked, proved: count } })
    if (isProved) await tellAskers(tx, known)
    const tags = tagsOf(known)
    await markStale(tx, tags)
    return { proof: { asked, proved: count, state }, tags }
  })
  if (settled) await invalidate(settled.tags)
  return settled?.proof ?? null
}

async function keepProofs(tx: Transaction, { id, tenantId, developmentId }: KnownGap, proved: Proved[]): Promise<void> {
  if (proved.length === 0) return
  const rows = proved.map(({ messageId, now, isProof: proof }) => ({
    id: newId(),
    message_id: messageId,
    is_proof: proof,
    said_by: now.saidBy,
    content: now.text,
    confidence: now.confidence,
    citations: now.citations.map(({ index, documentId, title, page, quote, version }) => ({
      index,
      documentId,
      title,
      page,
      quote,
      ...(version !== undefined && { version }),
    })),
  }))
  await tx.raw(
    `INSERT INTO gap_proofs (id, tenant_id, development_id, gap_id, message_id, is_proof, said_by, content, citations, confidence, asked_at)
     SELECT said.id, :tenantId, :developmentId, :gapId, said.message_id, said.is_proof, said.said_by, said.content, said.citations,
       said.confidence, statement_timestamp()
     FROM jsonb_to_recordset(:rows::jsonb) AS said (id uuid, message_id uuid, is_proof boolean, said_by text, content text,
       citations jsonb, confidence real)
       -- One may have gone meanwhile.
       JOIN messages AS question ON question.tenant_id = :tenantId AND question.id = said.message_id
     ON CONFLICT (tenant_id, message_id) DO UPDATE SET gap_id = excluded.gap_id, is_proof = excluded.is_proof,
       said_by = excluded.said_by, content = excluded.content, citations = excluded.citations, confidence = excluded.confidence,
       asked_at = excluded.asked_at`,
    { tenantId, developmentId, gapId: id, rows: JSON.stringify(rows) },
  )
}
