import { newId } from '~/lib/id'
import { SAME_QUESTION_SIMILARITY } from '~/domain/questions/same-question'
import { append } from '~/models/append'
import { QuestionGroup } from '~/models/question-group'
import { inOneTrip } from '~/platform/db/in-one-trip.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { vectorText } from '~/lib/vector-text'

export type AskedOfGroup = {
  tenantId: string
  developmentId: string
  question: string
  embedding: ArrayLike<number>
  embeddingModel: string
}

/** The group that means the same, if the development has one. Groups made with another embedding model are not compared. */
export async function nearestGroup(tx: Transaction, asked: AskedOfGroup): Promise<string | null> {
  return meansTheSame((await nearest(tx, asked)).rows)
}

/** A new group, named by the question. Two people ask the same new question at once: the second waits for the group of the first to be saved, and finds it. */
export async function newOrNearestGroup(tx: Transaction, asked: AskedOfGroup): Promise<string> {
  const lock = tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('question-groups:' || ?::uuid, 0))`, [
    asked.developmentId,
  ])
  const [, { rows }] = await inOneTrip(tx, [lock, nearest(tx, asked)])
  return meansTheSame(rows) ?? createGroup(tx, asked)
}

type Nearest = { id: string; similarity: number }

function nearest(tx: Transaction, { tenantId, developmentId, embedding, embeddingModel }: AskedOfGroup) {
  return tx.raw<{ rows: Nearest[] }>(
    `SELECT id, 1 - (embedding <=> ?::vector) AS similarity FROM question_groups
     WHERE tenant_id = ? AND development_id = ? AND embedding_model = ? ORDER BY similarity DESC, id LIMIT 1`,
    [vectorText(embedding), tenantId, developmentId, embeddingModel],
  )
}

function meansTheSame([group]: Nearest[]): string | null {
  return group && group.similarity >= SAME_QUESTION_SIMILARITY ? group.id : null
}

async function createGroup(tx: Transaction, { embedding, ...named }: AskedOfGroup): Promise<string> {
  const id = newId()
  await append(tx, QuestionGroup, [{ ...named, id, embedding: vectorText(embedding) }])
  return id
}
