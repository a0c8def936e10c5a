// What a development has to answer from, as one hash: documents, answers by hand, the company's own words, and the facts of its homes.
// Where it changed, what was answered before proves nothing.

const changes = (table: string) =>
  `(SELECT concat(count(*), ' ', extract(epoch FROM max(updated_at))) FROM ${table} WHERE tenant_id = :tenantId AND development_id = :developmentId)`

/** An SQL expression with the bindings `tenantId` and `developmentId`. */
export const knowledgeSql = `md5(concat_ws('|',
  (SELECT string_agg(concat_ws(' ', id, ready_version, house_type_id), ',' ORDER BY id) FROM documents
   WHERE tenant_id = :tenantId AND development_id = :developmentId AND ready_version IS NOT NULL),
  (SELECT concat(count(*), ' ', extract(epoch FROM max(updated_at)), ' ', extract(epoch FROM max(withdrawn_at))) FROM hand_answers
   WHERE tenant_id = :tenantId AND development_id = :developmentId),
  (SELECT concat(count(*), ' ', extract(epoch FROM max(updated_at))) FROM word_groups WHERE tenant_id = :tenantId),
  ${['contacts', 'emergency_points', 'service_charges', 'bin_collections', 'assistants'].map(changes).join(',\n  ')}))`
