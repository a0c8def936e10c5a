import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireHomeowner } from '~/auth/guards.server'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireHomeowner(request)
  return redirect('/home/chat')
}
