// Who an answer is from, and which answer by hand it said: so that their use can be seen where citations of documents are. And which reply
// to a homeowner an answer was kept from, so that the person goes out of it when their account does.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE messages
      ADD COLUMN said_by text CHECK (said_by IN ('rule', 'hand', 'fact', 'documents', 'nobody')),
      ADD COLUMN hand_answer_id uuid;
    COMMENT ON COLUMN messages.said_by IS 'of an answer, who it is from: a rule of the assistant, an answer by hand, the database, the documents; null for those from before it was kept';
    COMMENT ON COLUMN messages.hand_answer_id IS 'of an answer by hand, which one; kept when that is gone';
    CREATE INDEX messages_hand_answer_id ON messages (tenant_id, development_id, hand_answer_id, sent_at)
      WHERE hand_answer_id IS NOT NULL;
    ALTER TABLE gap_proofs DROP CONSTRAINT gap_proofs_said_by_check,
      ADD CONSTRAINT gap_proofs_said_by_check CHECK (said_by IN ('rule', 'hand', 'fact', 'documents', 'aside', 'nobody'));
    ALTER TABLE hand_answers ADD COLUMN reply_id uuid;
    COMMENT ON COLUMN hand_answers.reply_id IS 'the reply of staff to a homeowner that it was kept from; kept when that is gone';
    CREATE INDEX hand_answers_reply_id ON hand_answers (tenant_id, development_id, reply_id) WHERE reply_id IS NOT NULL;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE messages DROP COLUMN said_by, DROP COLUMN hand_answer_id;
    ALTER TABLE gap_proofs DROP CONSTRAINT gap_proofs_said_by_check,
      ADD CONSTRAINT gap_proofs_said_by_check CHECK (said_by IN ('hand', 'fact', 'documents', 'aside', 'nobody'));
    ALTER TABLE hand_answers DROP COLUMN reply_id;
  `)
}
