import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { homeEntryHeaders } from '~/auth/home-entry.server'
import { entryPath } from '~/domain/paths/home'
import { enterByLink } from '~/features/homeowners/commands/enter-by-link.server'
import { nextStep } from '~/features/homeowners/next-step'
import { mailedLink } from '~/features/homeowners/queries/mailed-link.server'
import { waitWords } from '~/lib/wait-words'
import { Button } from '~/ui/button'
import { EntryFrame } from '~/ui/entry-frame'
import { LinkButton } from '~/ui/link-button'
import { Notice } from '~/ui/notice'

export const meta: MetaFunction = () => [
  { title: 'Sign in · OpenHouse' },
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'same-origin' },
]

export const headers: HeadersFunction = ({ actionHeaders, loaderHeaders }) =>
  actionHeaders.has('Cache-Control') ? actionHeaders : loaderHeaders

const unstored = { 'Cache-Control': 'no-store' }

/** Public: shows what the link opens. Only pressing the button uses it, since mail programs open links to look at them. */
export async function loader({ params }: LoaderFunctionArgs) {
  const link = await mailedLink(params.token ?? '')
  return data({ link }, { status: link ? 200 : 410, headers: unstored })
}

/** Public: the token of the link is what is checked. */
export async function action({ request, params }: ActionFunctionArgs) {
  const result = await enterByLink(request, params.token ?? '')
  if (result.kind === 'confirmed') {
    return redirect(nextStep(result), { headers: homeEntryHeaders(...result.setCookies) })
  }
  if (result.kind === 'worthless') return data({ waitS: 0 }, { status: 410, headers: unstored })
  const { retryAfterS } = result
  return data({ waitS: retryAfterS }, { status: 429, headers: { ...unstored, 'Retry-After': String(retryAfterS) } })
}

export default function SignInByLink() {
  const { link } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const busy = useNavigation().state !== 'idle'
  if (!link)
    return (
      <EntryFrame
        title="This link no longer works"
        lead="A link is good for fifteen minutes, and for one time. Have a new one sent: it takes a moment."
      >
        <LinkButton to={entryPath.signIn()} variant="primary" size="lg">
          Send a new link
        </LinkButton>
      </EntryFrame>
    )
  return (
    <EntryFrame
      eyebrow={link.development}
      title="Welcome back"
      lead={`Your home at ${link.address} is waiting for you.`}
    >
      <Form method="post" className="space-y-5">
        {refused?.waitS ? (
          <Notice tone="warn" live title="One moment, please">
            Please wait {waitWords(refused.waitS)}, then press it again.
          </Notice>
        ) : null}
        <Button type="submit" variant="primary" size="lg" loading={busy} className="w-full">
          Sign in
        </Button>
      </Form>
    </EntryFrame>
  )
}
