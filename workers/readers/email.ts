import PostalMime, { type Address, type Email } from 'postal-mime'
import type { DocumentBlock, DocumentPage } from '~/domain/documents/blocks'
import { ExtractionFailure } from '~/domain/documents/extraction-failure'
import { readHtml } from './html'
import { readPlainText } from './plain-text'

/** Nobody nests messages deeper, and each level costs. */
const LIMITS = { maxNestingDepth: 32, maxHeadersSize: 512 * 1024 }

/**
 * Reads an e-mail: its subject, who wrote it when, what it says, and the names of what is attached, which has to be uploaded by itself.
 * @throws {ExtractionFailure} when it is damaged or says nothing
 */
export async function readEmail(bytes: Uint8Array): Promise<DocumentPage[]> {
  let email: Email
  try {
    email = await PostalMime.parse(new Uint8Array(bytes), LIMITS)
  } catch {
    throw new ExtractionFailure('corrupt')
  }
  const said = bodyOf(email)
  if (said.length === 0) throw new ExtractionFailure('empty')
  const attached = email.attachments.flatMap(({ filename, disposition }) =>
    filename && disposition !== 'inline' ? [filename] : [],
  )
  const blocks: DocumentBlock[] = [
    ...(email.subject ? [{ kind: 'heading', level: 1, text: email.subject } as const] : []),
    ...(email.from || email.date ? [{ kind: 'text', text: sent(email) } as const] : []),
    ...said,
    ...(attached.length > 0 ? [{ kind: 'text', text: `Attached: ${attached.join(', ')}` } as const] : []),
  ]
  return [{ number: 1, blocks }]
}

// The HTML has the tables and lists; the plain text beside it is made from it.
function bodyOf({ html, text }: Email): DocumentBlock[] {
  const blocks = html ? readHtml(html) : []
  if (blocks.length > 0) return blocks
  return text ? readPlainText(text).flatMap((page) => page.blocks) : []
}

function sent({ from, date }: Email): string {
  const day = date && !Number.isNaN(Date.parse(date)) ? new Date(date).toISOString().slice(0, 10) : ''
  return [from ? `From ${nameOf(from)}` : 'Sent', day].filter(Boolean).join(', ')
}

function nameOf({ name, address }: Address): string {
  return [name, address ? `(${address})` : ''].filter(Boolean).join(' ')
}
