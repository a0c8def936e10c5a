// Every text that is about a homeowner, and by whom it was written.
import type { Transaction } from '~/platform/db/transaction.server'
import type { scrubberOf } from '../views/scrub-person'

type Scrubber = ReturnType<typeof scrubberOf>
type Author = keyof Scrubber
type Text = { table: string; column: string; author: Author; where: string }
type Row = { id: string; text: string }

const theirConversations = 'conversation_id IN (SELECT id FROM conversations WHERE homeowner_id = :homeownerId)'
const theirGaps = `SELECT gap_id FROM gap_questions WHERE message_id IN (SELECT id FROM messages WHERE homeowner_id = :homeownerId)`
const repliesToThem = `SELECT id FROM handover_messages WHERE ${theirConversations}`
const theirGroups = 'id IN (SELECT question_group_id FROM messages WHERE homeowner_id = :homeownerId)'

const texts: Text[] = [
  { table: 'messages', column: 'content', author: 'own', where: `${theirConversations} AND role = 'homeowner'` },
  { table: 'messages', column: 'content', author: 'others', where: `${theirConversations} AND role <> 'homeowner'` },
  { table: 'messages', column: 'standalone_question', author: 'own', where: theirConversations },
  { table: 'messages', column: 'feedback_comment', author: 'own', where: theirConversations },
  { table: 'asides', column: 'said', author: 'own', where: theirConversations },
  { table: 'conversations', column: 'title', author: 'own', where: 'homeowner_id = :homeownerId' },
  { table: 'handovers', column: 'reason', author: 'own', where: theirConversations },
  {
    table: 'handover_messages',
    column: 'content',
    author: 'own',
    where: `${theirConversations} AND author = 'homeowner'`,
  },
  {
    table: 'handover_messages',
    column: 'content',
    author: 'others',
    where: `${theirConversations} AND author = 'staff'`,
  },
  {
    table: 'handover_notes',
    column: 'content',
    author: 'others',
    where: `handover_id IN (SELECT id FROM handovers WHERE ${theirConversations})`,
  },
  { table: 'question_groups', column: 'question', author: 'own', where: theirGroups },
  { table: 'gaps', column: 'title', author: 'own', where: `id IN (${theirGaps})` },
  { table: 'hand_answers', column: 'question', author: 'own', where: `gap_id IN (${theirGaps})` },
  { table: 'hand_answers', column: 'question', author: 'own', where: `reply_id IN (${repliesToThem})` },
  { table: 'hand_answers', column: 'content', author: 'others', where: `reply_id IN (${repliesToThem})` },
  { table: 'gap_notes', column: 'content', author: 'others', where: `gap_id IN (${theirGaps})` },
  {
    table: 'gap_proofs',
    column: 'content',
    author: 'others',
    where: 'message_id IN (SELECT id FROM messages WHERE homeowner_id = :homeownerId)',
  },
]

const atOnce = 500
const first = '00000000-0000-0000-0000-000000000000'

/** Takes the person out of all that they wrote and that was written to them or of them, while it is still known to be theirs. */
export async function scrubRows(tx: Transaction, homeownerId: string, scrubber: Scrubber): Promise<void> {
  for (const text of texts) await scrubText(tx, homeownerId, text, scrubber[text.author])
  await tx.raw(
    `UPDATE handover_messages SET author_name = ''
     WHERE ${theirConversations} AND author = 'homeowner' AND author_name <> ''`,
    { homeownerId },
  )
}

async function scrubText(
  tx: Transaction,
  homeownerId: string,
  { table, column, where }: Text,
  scrub: (text: string) => string,
): Promise<void> {
  for (let after: string | undefined = first; after;) {
    const { rows }: { rows: Row[] } = await tx.raw<{ rows: Row[] }>(
      `SELECT id, ${column} AS text FROM ${table} WHERE ${where} AND ${column} <> '' AND id > :after ORDER BY id LIMIT ${atOnce}`,
      { homeownerId, after },
    )
    const changed = rows
      .map(({ id, text }) => ({ id, was: text, text: scrub(text) }))
      .filter(({ was, text }) => was !== text)
    if (changed.length)
      await tx.raw(
        `UPDATE ${table} SET ${column} = scrubbed.text FROM unnest(?::uuid[], ?::text[]) AS scrubbed (id, text)
         WHERE ${table}.id = scrubbed.id`,
        [changed.map(({ id }) => id), changed.map(({ text }) => text)],
      )
    after = rows.length === atOnce ? rows.at(-1)?.id : undefined
  }
}
