import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireHomeowner } from '~/auth/guards.server'
import { themselfAlone } from '~/auth/in-their-place.server'
import { endSession, endSessionsOfHomeowner } from '~/auth/sessions.server'
import { flashCookie } from '~/lib/flash'

/** A visit to the address itself, for instance by the back button, leads to the settings. */
export async function loader({ request }: ActionFunctionArgs) {
  await requireHomeowner(request)
  return redirect('/home/settings')
}

/** Ends the homeowner's sessions on every device, this one too. */
export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireHomeowner(request)
  themselfAlone(scope)
  const setCookie = await endSession(request, 'home')
  await endSessionsOfHomeowner(scope.homeownerId)
  const headers = new Headers([['Set-Cookie', setCookie]])
  headers.append('Set-Cookie', flashCookie({ tone: 'good', message: 'You are signed out on every device.' }))
  return redirect('/', { headers })
}
