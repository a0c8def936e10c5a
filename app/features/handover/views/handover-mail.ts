import { firstNameOf } from '~/lib/first-name'
import { renderMail, type RenderedMail } from '~/platform/mail/render-mail'

type Written = RenderedMail & { subject: string }

type ReplyMail = {
  name: string
  authorName: string
  content: string
  developmentName: string
  tenantName: string
  url: string
}

/** What a homeowner is sent when a person has answered. */
export function replyMail({ name, authorName, content, developmentName, tenantName, url }: ReplyMail): Written {
  return {
    subject: `${authorName} of ${tenantName} has answered you`,
    ...renderMail({
      sender: tenantName,
      place: developmentName,
      heading: `${firstNameOf(name) === 'there' ? 'Y' : `${firstNameOf(name)}, y`}ou have an answer`,
      paragraphs: [`${authorName} wrote:`, ...content.split(/\n+/).filter((line) => line.trim())],
      links: [{ label: 'Open the conversation', url }],
      notes: [
        'You can write back there, where the whole conversation is. Answers to this mail are read by nobody.',
        'You get this mail because you asked for a person. In the settings of your home’s app you can switch such mails off.',
      ],
    }),
  }
}

type NoticeMail = {
  name: string
  homeownerName: string | null
  home: string | null
  developmentName: string
  tenantName: string
  url: string
}

/** What whoever answers is sent when the homeowner wrote: not the words, which are private until somebody opens them. */
export function noticeMail({ name, homeownerName, home, developmentName, tenantName, url }: NoticeMail): Written {
  const who = homeownerName ?? 'A homeowner'
  return {
    subject: `${who} is waiting for your answer`,
    ...renderMail({
      sender: tenantName,
      place: developmentName,
      heading: `${who} is waiting for your answer`,
      paragraphs: [
        `Hello ${firstNameOf(name)},`,
        `${home ? `${who} lives at ${home}. ` : ''}What they wrote is in the inbox.`,
      ],
      links: [{ label: 'Open the conversation', url }],
      notes: ['You get this mail because the conversation is assigned to you; at most one in a quarter of an hour.'],
    }),
  }
}
