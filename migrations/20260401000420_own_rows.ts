// What somebody may write is narrower than what they may see: a homeowner writes their own words into their own conversations, and
// nobody writes into the audit log in another's name. Restrictive policies for INSERT, beside those that are there.
import type { Knex } from 'knex'
import { homeownerId, ownDevelopments, ownHome, ownTenant, roles, userId } from './support/policies'

// Policies of one table must not select from another (a policy is planned with every statement); a function is asked for the one row.
// It runs with the rights of whoever writes, so it sees what they see.
const functions = {
  'app_own_conversation(conversation uuid)':
    'SELECT EXISTS (SELECT FROM conversations WHERE id = $1 AND homeowner_id = app_homeowner_id())',
  'app_own_handover(handover uuid, conversation uuid)':
    'SELECT EXISTS (SELECT FROM handovers WHERE id = $1 AND conversation_id = $2 AND homeowner_id = app_homeowner_id())',
  'app_own_message(message uuid)':
    'SELECT EXISTS (SELECT FROM messages WHERE id = $1 AND homeowner_id = app_homeowner_id())',
  'app_seen_document(document uuid)': 'SELECT EXISTS (SELECT FROM documents WHERE id = $1)',
}

const homeTypes = '^(homeowner|api_token|conversation|message|handover|checklist|map|poi|api)[.]'
/** Of these nouns, what staff and the system alone do; and what homeowners do to documents. */
const staffTypes = [
  'homeowner.onboarded',
  'homeowner.signed_in',
  'homeowner.deleted',
  'homeowner.code_sent',
  'conversation.viewed',
  'handover.assigned',
  'handover.noted',
]
const documentTypes = ['document.viewed', 'document.downloaded']
const list = (types: string[]) => types.map((type) => `'${type}'`).join(', ')

// Staff in a homeowner's place are the actor themselves.
const homeActor = `CASE WHEN ${userId} IS NULL THEN actor_kind = 'homeowner' AND actor_id = ${homeownerId}
  ELSE actor_kind = 'user' AND actor_id = ${userId} END`
// Jobs have no user: what they record is the system's, or, where somebody's command goes on in it, of whom it was.
const staffActor = `(${userId} IS NULL OR (actor_kind = 'user' AND actor_id = ${userId}))`
const signInTypes = '^(user|homeowner|qr|impersonation|api)[.]|^document[.]link_refused$'

type Rule = { table: string; name: string; role: string; check: string }

const rules: Rule[] = [
  {
    table: 'messages',
    name: 'messages_home_own_words',
    role: roles.home,
    check: `${ownHome} AND role = 'homeowner' AND app_own_conversation(conversation_id)`,
  },
  {
    table: 'handovers',
    name: 'handovers_home_begins',
    role: roles.home,
    check: `${ownHome} AND status = 'open' AND assignee_id IS NULL AND first_response_at IS NULL AND app_own_conversation(conversation_id)`,
  },
  {
    table: 'handover_messages',
    name: 'handover_messages_home_own_words',
    role: roles.home,
    check: `${ownHome} AND author = 'homeowner' AND author_user_id IS NULL AND app_own_handover(handover_id, conversation_id)`,
  },
  ...['document_views', 'document_downloads'].map((table) => ({
    table,
    name: `${table}_home_of_documents_seen`,
    role: roles.home,
    check: `${ownHome} AND app_seen_document(document_id)`,
  })),
  ...['rag_search_log', 'llm_error_log'].map((table) => ({
    table,
    name: `${table}_home_of_own_messages`,
    role: roles.home,
    check: `${ownDevelopments} AND (message_id IS NULL OR app_own_message(message_id))`,
  })),
  {
    table: 'mail_outbox',
    name: 'mail_outbox_home_about_themself',
    role: roles.home,
    check: `${ownDevelopments} AND homeowner_id = ${homeownerId}`,
  },
  {
    table: 'audit_log',
    name: 'audit_log_home_own_acts',
    role: roles.home,
    check: `${ownDevelopments} AND ${homeActor} AND (type ~ '${homeTypes}' AND type NOT IN (${list(staffTypes)}) OR type IN (${list(documentTypes)}))`,
  },
  {
    table: 'audit_log',
    name: 'audit_log_tenant_own_acts',
    role: roles.tenant,
    check: `${ownTenant} AND ${staffActor}`,
  },
  {
    table: 'audit_log',
    name: 'audit_log_developer_own_acts',
    role: roles.developer,
    check: `${ownTenant} AND actor_kind = 'user' AND actor_id = ${userId}`,
  },
  { table: 'audit_log', name: 'audit_log_platform_own_acts', role: roles.platform, check: staffActor },
  { table: 'audit_log', name: 'audit_log_sign_in_own_acts', role: roles.signIn, check: `type ~ '${signInTypes}'` },
]

export async function up(knex: Knex): Promise<void> {
  for (const [signature, body] of Object.entries(functions))
    await knex.raw(`CREATE FUNCTION ${signature} RETURNS boolean LANGUAGE sql STABLE AS $body$ ${body} $body$`)
  for (const { table, name, role, check } of rules)
    await knex.raw(`CREATE POLICY ${name} ON ${table} AS RESTRICTIVE FOR INSERT TO ${role} WITH CHECK (${check})`)
}

export async function down(knex: Knex): Promise<void> {
  for (const { table, name } of rules) await knex.raw(`DROP POLICY ${name} ON ${table}`)
  for (const signature of Object.keys(functions)) await knex.raw(`DROP FUNCTION ${signature}`)
}
