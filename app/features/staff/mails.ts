// What staff are told by mail of their own accounts.
import { renderMail, type RenderedMail } from '~/platform/mail/render-mail'

type StaffMail = RenderedMail & { subject: string }
const sender = 'OpenHouse'

/** The link to choose another password by. */
export function resetMail({ url }: { url: string }): StaffMail {
  return {
    subject: 'Choose another password',
    ...renderMail({
      sender,
      heading: 'A new password',
      paragraphs: [
        'Somebody asked for another password for your account. Was it you? Press the button and choose one.',
      ],
      links: [{ label: 'Choose a password', url }],
      notes: [
        'The link is good for thirty minutes, and once. Your old password works until you choose another.',
        'It was not you? Then there is nothing to do: nobody gets in by asking.',
      ],
    }),
  }
}

/** That their password is another one now, in case it was not they who changed it. */
export function passwordChangedMail({ address }: { address?: string }): StaffMail {
  return {
    subject: 'Your password was changed',
    ...renderMail({
      sender,
      heading: 'Your password was changed',
      paragraphs: [
        `The password of your account is another one since a moment ago${address ? `, changed from ${address}` : ''}. Wherever you were signed in, you have to sign in again.`,
      ],
      notes: ['It was not you? Tell your administrator now, and choose another password by “Forgot your password?”.'],
    }),
  }
}

type EmailChange = { from: string; to: string; side: 'old' | 'new'; url: string }

/** Asks at one of the two addresses whether the one is to become the other. */
export function emailChangeMail({ from, to, side, url }: EmailChange): StaffMail {
  return {
    subject: 'Confirm your new address',
    ...renderMail({
      sender,
      heading: side === 'old' ? 'Another address?' : 'Is this your address?',
      paragraphs: [
        `The account of ${from} is to have the address ${to} from now on. Both mailboxes are asked: press the button here, and in the mail at the other address.`,
      ],
      links: [{ label: 'Yes, change it', url }],
      notes: [
        'The link is good for a day.',
        side === 'old'
          ? 'It was not you? Do not press it, and change your password now: somebody knows it.'
          : 'You do not know what this is about? Then somebody typed your address by mistake, and there is nothing to do.',
      ],
    }),
  }
}

/** That the address is another one now. */
export function emailChangedMail({ to }: { to: string }): StaffMail {
  return {
    subject: 'Your address was changed',
    ...renderMail({
      sender,
      heading: 'Your address was changed',
      paragraphs: [`You sign in with ${to} from now on, and what we have to tell you goes there.`],
      notes: ['It was not you? Tell your administrator now.'],
    }),
  }
}
