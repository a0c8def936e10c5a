// Whose row it is, and what it belongs to: the columns and keys that most tables have. A foreign key holds the tenant and the development,
// since row-level security does not narrow what it looks up.

export const place = `tenant_id uuid NOT NULL,
      development_id uuid NOT NULL`

type OnDelete = 'CASCADE' | `SET NULL (${string})`

/** A key to a row of the same development; without `onDelete`, what is referred to cannot go. */
export function belongsTo(table: string, column: string, onDelete?: OnDelete): string {
  const then = onDelete ? ` ON DELETE ${onDelete}` : ''
  return `FOREIGN KEY (tenant_id, development_id, ${column}) REFERENCES ${table} (tenant_id, development_id, id)${then}`
}

export const ofTenant = 'REFERENCES tenants (id) ON DELETE CASCADE'
export const ofDevelopment =
  'FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE'
/** What somebody did or said stays when their account goes, without their name. */
export const byHomeowner = belongsTo('homeowners', 'homeowner_id', 'SET NULL (homeowner_id)')
/** What is somebody's own goes with their account. */
export const ofHomeowner = belongsTo('homeowners', 'homeowner_id', 'CASCADE')
export const ofHouseType = belongsTo('house_types', 'house_type_id', 'CASCADE')
export const ofDocument = belongsTo('documents', 'document_id', 'CASCADE')
export const ofMessage = 'FOREIGN KEY (tenant_id, message_id) REFERENCES messages (tenant_id, id) ON DELETE CASCADE'
export const byStaff = 'REFERENCES users (id) ON DELETE SET NULL'
