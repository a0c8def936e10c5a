import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { safePath } from '~/lib/safe-path'
import { isTheme, themeCookie } from '~/lib/theme'
import { readForm } from '~/platform/request-text.server'

/** A visit to the address itself, for instance by the back button, leads home. */
export function loader() {
  return redirect('/')
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const theme = form.get('theme')
  if (!isTheme(theme)) return data({ error: 'Choose light, dark or system.' }, { status: 400 })
  const headers = { 'Set-Cookie': themeCookie(theme) }
  const backTo = form.get('backTo')
  // Only a page without scripts says where to go back to.
  return backTo ? redirect(safePath(backTo), { headers }) : data({ error: null }, { headers })
}
