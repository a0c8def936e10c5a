import { type ActionFunctionArgs, data, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { forgottenSchema } from '~/features/staff/reset/filters'
import { ForgottenPage } from '~/features/staff/reset/pages'
import { askReset } from '~/features/staff/reset/reset-password.server'
import { waitWords } from '~/lib/wait-words'
import { fieldErrors } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [{ title: 'Forgotten password · OpenHouse' }]

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

/** Public: answers the same for every address, and mails a link to the one that has an account. */
export async function action({ request }: ActionFunctionArgs) {
  const form = Object.fromEntries(await readForm(request))
  const email = String(form.email ?? '').slice(0, 254)
  const asked = forgottenSchema.safeParse(form)
  if (!asked.success)
    return data({ email, isSent: false, error: fieldErrors(asked.error).email?.[0] ?? null, waitText: null }, 400)
  const waitS = await askReset(request, asked.data.email)
  if (waitS === 0) return data({ email, isSent: true, error: null, waitText: null })
  const waitText = `Please wait ${waitWords(waitS)}, then try again. The mail may be on its way.`
  return data(
    { email, isSent: false, error: null, waitText },
    { status: 429, headers: { 'Retry-After': String(waitS) } },
  )
}

export default function Forgotten() {
  return <ForgottenPage answer={useActionData<typeof action>() ?? null} />
}
