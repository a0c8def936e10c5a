import { renderMail, type RenderedMail } from '~/platform/mail/render-mail'

type SignInMail = RenderedMail & { subject: string }
type Home = { address: string; development: string; builder: string }

/** The mail with the code that shows that an address is theirs; to an address that is on record, with a link to sign in by as well. */
export function codeMail({
  address,
  development,
  builder,
  code,
  url = null,
}: Home & { code: string; url?: string | null }): SignInMail {
  return {
    subject: `Your code for ${address}`,
    ...renderMail({
      sender: builder,
      place: development,
      heading: 'Welcome home',
      paragraphs: [`This is the code for ${address}. Type it on the page where you were asked for it.`],
      code,
      links: url ? [{ label: 'Sign in', detail: 'The page is gone? This button leads home too.', url }] : [],
      notes: [
        'The code is good for ten minutes, and once.',
        'You did not ask for it? Then somebody typed your address by mistake, and there is nothing to do. Nobody from us will ever ask you for it.',
      ],
    }),
  }
}

/** The mail with the links to sign in by: one for each home of this person. */
export function linkMail({
  builder,
  homes,
}: {
  builder: string
  homes: (Omit<Home, 'builder'> & { url: string })[]
}): SignInMail {
  const [first] = homes
  const isOne = homes.length === 1
  return {
    subject: isOne && first ? `Sign in to ${first.address}` : `Sign in to your homes`,
    ...renderMail({
      sender: builder,
      place: isOne ? first?.development : undefined,
      heading: 'Welcome back',
      paragraphs: [isOne ? 'Press the button, and you are home.' : 'Each of your homes has a button of its own.'],
      links: homes.map(({ address, development, url }) => ({
        label: 'Sign in',
        detail: isOne ? address : `${address}, ${development}`,
        url,
      })),
      notes: [
        'The link is good for fifteen minutes, and once.',
        'You did not ask for it? Then somebody typed your address by mistake, and there is nothing to do. Do not pass it on: whoever has the link can come in.',
      ],
    }),
  }
}
