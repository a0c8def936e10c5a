import { type ActionFunctionArgs, redirect, redirectDocument } from '@remix-run/node'
import { endSession } from '~/auth/sessions.server'
import { signedOutHeaders } from '~/auth/sign-out.server'
import { entryPath } from '~/domain/paths/home'

/** A visit to the address itself, for instance by the back button, leads home. */
export function loader() {
  return redirect('/')
}

export async function action({ request }: ActionFunctionArgs) {
  // As a new document: what the page that is left has in memory goes with it.
  return redirectDocument(entryPath.login(), {
    headers: signedOutHeaders({ byWorker: false }, await endSession(request, 'staff')),
  })
}
