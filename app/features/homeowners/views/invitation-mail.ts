import { renderMail } from '~/platform/mail/render-mail'

type Invitation = { name: string; address: string; development: string; builder: string; url: string }

/** The mail that asks a homeowner in. */
export function invitationMail({ name, address, development, builder, url }: Invitation) {
  return {
    subject: `Welcome to ${address}`,
    ...renderMail({
      sender: builder,
      place: development,
      heading: 'Welcome home',
      paragraphs: [
        `Hello ${name},`,
        `Your home at ${address} has an app of its own: how everything in it works, its documents, whom to ring, and an assistant that answers your questions from them at any hour.`,
      ],
      links: [{ label: 'Open your home’s app', url }],
      notes: [
        'You are asked for your name and this e-mail address, and sent a code that shows that it is yours.',
        'Do not pass this mail on: the link is that of your home. If it is not your home, tell the builder.',
      ],
    }),
  }
}
