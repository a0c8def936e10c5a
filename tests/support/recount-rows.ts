// What stands as a count on documents, homeowners and homes, counted again in plain TypeScript.
import type { Knex } from 'knex'
import { type Message, type Opened, rowsOf } from './raw-rows'

type Counted = Record<'documents' | 'homeowners' | 'units', Record<string, unknown>[]>

export async function recountedRows(db: Knex, tenantId: string): Promise<Counted> {
  const read = <T>(table: string) => rowsOf<T>(db, table, tenantId)
  const documents = await read<{ id: string }>('documents')
  const homeowners = await read<{ id: string; unit_id: string }>('homeowners')
  const units = await read<{ id: string }>('units')
  const conversations = await read<{ homeowner_id: string | null; has_question: boolean }>('conversations')
  const messages = await read<Message>('messages')
  const views = await read<Opened>('document_views')
  const downloads = await read<Opened>('document_downloads')
  return {
    documents: documents.map(({ id }) => ({
      id,
      viewCount: views.filter((view) => view.document_id === id).length,
      downloadCount: downloads.filter((download) => download.document_id === id).length,
    })),
    homeowners: homeowners.map(({ id }) => ({
      id,
      totalChats: conversations.filter((talk) => talk.has_question && talk.homeowner_id === id).length,
      totalDownloads: downloads.filter((download) => download.homeowner_id === id).length,
    })),
    units: units.map(({ id }) => {
      const people = homeowners.filter((person) => person.unit_id === id).map((person) => person.id)
      const said = messages.filter((message) => message.homeowner_id && people.includes(message.homeowner_id))
      const last = Math.max(...said.map(({ sent_at }) => Date.parse(sent_at)))
      return { id, lastChatAt: said.length ? new Date(last).toISOString() : null }
    }),
  }
}
