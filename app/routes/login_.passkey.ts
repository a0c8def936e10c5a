import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { z } from 'zod'
import { beginPasskeySignIn } from '~/auth/passkeys.server'
import { signInByPasskey } from '~/auth/sign-in.server'
import { adminPath } from '~/domain/paths/admin'
import { entryPath } from '~/domain/paths/home'
import { jsonOf, passkeyAnswer } from '~/domain/staff/passkeys'
import { safePath } from '~/lib/safe-path'
import { readForm } from '~/platform/request-text.server'

const finishSchema = z.object({ intent: z.literal('finish'), answer: jsonOf(passkeyAnswer) })

/** Public: leads to where one signs in. */
export function loader() {
  return redirect(entryPath.login())
}

/** Public: hands out a challenge, and checks the signature of a passkey under it. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request)
  if (form.get('intent') === 'begin') {
    const { options, setCookie } = await beginPasskeySignIn()
    return data({ options }, { headers: { 'Set-Cookie': setCookie } })
  }
  const asked = finishSchema.safeParse(Object.fromEntries(form))
  if (!asked.success) return data({ message: 'This is no passkey.' }, 400)
  const result = await signInByPasskey(request, asked.data.answer)
  if (!result.ok) return data({ message: result.message }, result.status)
  const cookies = new Headers(result.setCookies.map((value): [string, string] => ['Set-Cookie', value]))
  return redirect(safePath(form.get('redirectTo'), adminPath.overview()), { headers: cookies })
}
