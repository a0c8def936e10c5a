import type { LoaderFunctionArgs } from '@remix-run/node'
import { holderOf } from '~/auth/link-subject.server'
import { noteRefusedLink } from '~/auth/note-refused-link.server'
import { filesAwayPage, plainPage } from '~/platform/http/plain-page.server'
import { log } from '~/platform/log.server'
import { notFound } from '~/platform/problem.server'
import { readFileLink } from '~/platform/signed-link.server'
import { sendFile } from '~/platform/storage/send-file.server'

/** The file that a signed link stands for, to the person whom it was made for, until it expires. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const link = readFileLink(params.token ?? '')
  if (link === 'forged') {
    await noteRefusedLink(request, { reason: 'forged' })
    throw notFound('File')
  }
  if (link === 'expired') return plainPage(410, expired)
  const holder = await holderOf(request, link.subject)
  if (holder !== 'themself') {
    await noteRefusedLink(request, { reason: holder, document: link.document })
    return plainPage(403, holder === 'nobody' ? signedOut : anothers)
  }
  const sent = await sendFile(request, link).catch(filesAwayPage)
  if (!sent) throw notFound('File')
  if (sent.status === 200) log.info({ storageKey: link.storageKey, subject: link.subject }, 'file read')
  return sent
}

const expired = {
  title: 'This link has expired',
  text: `Links to documents work for a few minutes only, so that they stay yours. Nothing is lost: go back to the page that you
came from and open the document again.`,
}

const signedOut = {
  title: 'Please sign in first',
  text: `This link belongs to one person, and we cannot see that it is you. Sign in as you always do, and open the document from
there.`,
}

const anothers = {
  title: 'This link is somebody else’s',
  text: `Links to documents are made for one person and are not for passing on. If it is a document of your home, too, you will
find it among your own.`,
}
