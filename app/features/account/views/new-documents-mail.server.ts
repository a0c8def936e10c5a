import { homePath } from '~/domain/paths/home'
import { renderMail } from '~/platform/mail/render-mail'
import { publicUrl } from '~/platform/public-url.server'

type NewDocuments = { name: string; builder: string; development: string; titles: readonly string[]; more: number }

/** The mail that tells a homeowner of new documents. */
export function newDocumentsMail({ name, builder, development, titles, more }: NewDocuments) {
  const one = titles.length + more === 1
  const subject = one
    ? `A new document for your home in ${development}`
    : `New documents for your home in ${development}`
  const listed = titles.map((title) => `• ${title}`)
  return {
    subject,
    ...renderMail({
      sender: builder,
      place: development,
      heading: one ? 'There is a new document for your home' : 'There are new documents for your home',
      paragraphs: [`Hello ${name},`, ...listed, ...(more ? [`… and ${more} more`] : [])],
      links: [{ label: one ? 'Read it' : 'Read them', url: publicUrl(homePath.documents()) }],
      notes: [`You can stop these mails in your settings: ${publicUrl(homePath.settings())}`],
    }),
  }
}
