import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { lookUpSecret } from '~/auth/arrival-limits.server'
import { signedInAs } from '~/auth/sign-in.server'
import { adminPath } from '~/domain/paths/admin'
import { entryPath } from '~/domain/paths/home'
import { AcceptPage } from '~/features/staff/invitations/accept-page'
import { acceptInvitation, openInvitation } from '~/features/staff/invitations/accept.server'
import { acceptSchema } from '~/features/staff/invitations/filters'
import { type FieldErrors, fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [
  { title: 'Your invitation · OpenHouse' },
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'no-referrer' },
]

const invitationOf = async (token = '') =>
  (await lookUpSecret(entryPath.login(), () => openInvitation(token.slice(0, 200)))).found

/** Public: the token of the mailed link is what is checked. */
export async function loader({ params }: LoaderFunctionArgs) {
  const found = await invitationOf(params.token)
  return data({ invitation: found && { company: found.company, email: found.email } }, found ? 200 : 410)
}

/** Public: the token of the mailed link is what is checked. */
export async function action({ request, params }: ActionFunctionArgs) {
  const form = Object.fromEntries(await readForm(request))
  const refuse = (errors: FieldErrors, status: number) =>
    data({ name: String(form.name ?? '').slice(0, 120), errors }, status)
  const asked = acceptSchema.safeParse(form)
  if (!asked.success) return refuse(fieldErrors(asked.error), 400)
  if (!(await invitationOf(params.token))) return refuse({}, 410)
  try {
    const member = await acceptInvitation(params.token ?? '', asked.data)
    if (!member) return refuse({}, 410)
    const { setCookies } = await signedInAs(request, member)
    const cookies = new Headers(setCookies.map((value): [string, string] => ['Set-Cookie', value]))
    return redirect(adminPath.overview(), { headers: cookies })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return refuse(error.problem.errors, error.status)
    throw error
  }
}

export default function InvitationRoute() {
  const { invitation } = useLoaderData<typeof loader>()
  return <AcceptPage invitation={invitation} refused={useActionData<typeof action>() ?? null} />
}
