/** How far the pages of a document's newest version are that have to be recognised, as SQL; null where none is left. */
export function recognizingOf(document: string): string {
  return `(SELECT json_build_object('done', count(r.done_at), 'all', count(*)) FROM recognized_pages AS r
          WHERE r.tenant_id = ${document}.tenant_id AND r.development_id = ${document}.development_id AND r.document_id = ${document}.id
            AND r.version = ${document}.version HAVING count(*) > count(r.done_at))`
}
