import { type ActionFunctionArgs, redirect, redirectDocument } from '@remix-run/node'
import { revokeApiTokens } from '~/auth/api-token.server'
import { requireHomeowner } from '~/auth/guards.server'
import { themselfAlone } from '~/auth/in-their-place.server'
import { endSession, endSessionsOfHomeowner } from '~/auth/sessions.server'
import { signedOutHeaders } from '~/auth/sign-out.server'
import { homePath } from '~/domain/paths/home'
import { flashCookie } from '~/lib/flash'
import { readForm } from '~/platform/request-text.server'

/** A visit to the address itself, for instance by the back button, leads to the settings. */
export async function loader({ request }: ActionFunctionArgs) {
  await requireHomeowner(request)
  return redirect(homePath.settings())
}

/** Ends the homeowner's sessions on every device, this one too, and with `keys` what programs of theirs come in by. */
export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireHomeowner(request)
  themselfAlone(scope)
  const endsKeys = (await sentWith(request))?.get('keys') === 'on'
  if (endsKeys) await revokeApiTokens(scope)
  const setCookie = await endSession(request, 'home')
  await endSessionsOfHomeowner(scope.homeownerId)
  const message = endsKeys
    ? 'You are signed out on every device, and your API keys work no longer.'
    : 'You are signed out on every device.'
  return redirectDocument('/', {
    headers: signedOutHeaders({ byWorker: true }, setCookie, flashCookie({ tone: 'good', message })),
  })
}

// A button that sends nothing beside itself is no form with fields.
function sentWith(request: Request): Promise<FormData | null> {
  return readForm(request).catch(() => null)
}
