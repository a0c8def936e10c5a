// A question is in hand while some process answers it, and that process says so again and again: one that died is found out.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE messages ADD COLUMN answering_until timestamptz, ADD COLUMN pending_answer_id uuid;
    COMMENT ON COLUMN messages.answering_until IS 'of a question that is being answered: when whoever does so counts as gone unless they say otherwise before; null once there is an answer';
    COMMENT ON COLUMN messages.pending_answer_id IS 'of a question: the id that its answer will have';
    CREATE INDEX messages_answering ON messages (answering_until) WHERE answering_until IS NOT NULL;
    GRANT UPDATE (answering_until) ON messages TO openhouse_home;
    -- Those that were left without an answer before there was a lease: it ran out a minute after they were asked.
    UPDATE messages AS question SET answering_until = sent_at + interval '1 minute', pending_answer_id = gen_random_uuid()
    WHERE role = 'homeowner' AND NOT EXISTS (SELECT FROM messages AS answer WHERE answer.reply_to_id = question.id);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    REVOKE UPDATE (answering_until) ON messages FROM openhouse_home;
    ALTER TABLE messages DROP COLUMN answering_until, DROP COLUMN pending_answer_id;
  `)
}
