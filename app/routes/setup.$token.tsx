import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { signedInAs } from '~/auth/sign-in.server'
import { adminPath } from '~/domain/paths/admin'
import { createFirstAdmin } from '~/features/setup/create-first-admin.server'
import { firstAdminSchema } from '~/features/setup/filters'
import { FirstAdminPage, SetupClosedPage } from '~/features/setup/page'
import { limitSetup, openSetup } from '~/features/setup/setup-link.server'
import { type FieldErrors, fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [
  { title: 'First start · OpenHouse' },
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'no-referrer' },
]

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

const longestToken = 2_000

/** Public: the signature of the link is what is checked. */
export async function loader({ params }: LoaderFunctionArgs) {
  const { kind } = await openSetup((params.token ?? '').slice(0, longestToken))
  return data({ kind }, kind === 'open' ? 200 : 410)
}

/** Public: the signature of the link is what is checked; it makes somebody the first platform administrator. */
export async function action({ request, params }: ActionFunctionArgs) {
  await limitSetup()
  const link = await openSetup((params.token ?? '').slice(0, longestToken))
  const form = Object.fromEntries(await readForm(request))
  const refuse = (errors: FieldErrors, status: number) => {
    const [name, email] = [String(form.name ?? '').slice(0, 120), String(form.email ?? '').slice(0, 254)]
    return data({ name, email, errors }, status)
  }
  if (link.kind !== 'open') return refuse({ '': ['This link is no longer good.'] }, 410)
  const asked = firstAdminSchema.safeParse(form)
  if (!asked.success) return refuse(fieldErrors(asked.error), 400)
  try {
    const { setCookies } = await signedInAs(request, await createFirstAdmin(asked.data, link.id))
    const cookies = new Headers(setCookies.map((value): [string, string] => ['Set-Cookie', value]))
    return redirect(adminPath.companies(), { headers: cookies })
  } catch (error) {
    if (error instanceof HttpError)
      return refuse(error.problem.errors ?? { '': [error.problem.detail] }, error.problem.status)
    throw error
  }
}

export default function Setup() {
  const { kind } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return kind === 'open' ? <FirstAdminPage refused={refused ?? null} /> : <SetupClosedPage reason={kind} />
}
