import { type ActionFunctionArgs, data, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useNavigation } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { homeEntryHeaders } from '~/auth/home-entry.server'
import { adminPath } from '~/domain/paths/admin'
import { homePath } from '~/domain/paths/home'
import { enterImpersonation, type RefusedEntry } from '~/features/impersonation/commands/enter-impersonation.server'
import { readForm } from '~/platform/request-text.server'
import { Button } from '~/ui/button'
import { EntryFrame } from '~/ui/entry-frame'
import { LinkButton } from '~/ui/link-button'
import { Notice } from '~/ui/notice'

export const meta: MetaFunction = () => [
  { title: 'Open a homeowner’s app · OpenHouse' },
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'no-referrer' },
]

const longestToken = 4_000

/** Public: the token that is posted is what is checked. */
export async function action({ request }: ActionFunctionArgs) {
  const token = (await readForm(request)).get('token')
  const known = typeof token === 'string' && token.length <= longestToken ? token : ''
  const result = await enterImpersonation(request, known)
  if (result.kind === 'refused')
    return data({ refused: words[result.reason] }, { status: result.reason === 'slowed' ? 429 : 403 })
  return redirect(homePath.front(), { headers: homeEntryHeaders(result.setCookie) })
}

const words: Record<RefusedEntry, string> = {
  expired: 'This link was good for an hour, and the hour is over.',
  replayed: 'This link was used already. Each one opens a home once.',
  forged: 'This link is not one that we made, or a part of it is missing.',
  wrong_tenant: 'This link is for a home of another company.',
  wrong_person: 'This link was made for another member of staff.',
  ended: 'What this link opened has been ended.',
  slowed: 'That did not work many times in a row. Please wait a quarter of an hour.',
}

export default function Impersonate() {
  const refused = useActionData<typeof action>()?.refused
  const token = useTokenOfFragment()
  const busy = useNavigation().state !== 'idle'
  if (refused || token === '')
    return (
      <EntryFrame title="This home stays closed" lead={refused ?? 'This address has no link in it.'}>
        <p className="mb-6 text-ink-soft">Go to the homeowner’s page and open their app anew, with a reason.</p>
        <LinkButton to={adminPath.overview()}>To the staff pages</LinkButton>
      </EntryFrame>
    )
  return (
    <EntryFrame
      title="Open a homeowner’s app"
      lead="You will see it as the homeowner does, for what is left of the hour. It is on record, and the homeowner can read who looked and why."
    >
      <Form method="post">
        <input type="hidden" name="token" value={token ?? ''} />
        <Button type="submit" variant="primary" disabled={!token} loading={busy}>
          Open it
        </Button>
      </Form>
      <noscript>
        <Notice tone="warn" className="mt-6">
          The link is kept out of the address that is sent, so this page needs JavaScript to read it.
        </Notice>
      </noscript>
    </EntryFrame>
  )
}

/** The token behind the #, which is then taken out of the address; null until the browser has looked, '' when there is none. */
function useTokenOfFragment(): string | null {
  const [token, setToken] = useState<string | null>(null)
  useEffect(() => {
    const found = new URLSearchParams(window.location.hash.slice(1)).get('token')
    if (found) window.history.replaceState(window.history.state, '', window.location.pathname)
    setToken((known) => found ?? (known || ''))
  }, [])
  return token
}
