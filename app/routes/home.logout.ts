import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endSession } from '~/auth/sessions.server'

/** A visit to the address itself, for instance by the back button, leads home. */
export function loader() {
  return redirect('/')
}

export async function action({ request }: ActionFunctionArgs) {
  return redirect('/', { headers: { 'Set-Cookie': await endSession(request, 'home') } })
}
