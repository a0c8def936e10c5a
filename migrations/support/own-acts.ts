// Nobody writes into the audit log in another's name, nor what is not theirs to do: restrictions for INSERT, beside the policies of who
// may write there at all.
import { homeownerId, ownDevelopments, ownTenant, type Restriction, roles, userId } from './policies'

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

export const auditRestrictions: Restriction[] = [
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
