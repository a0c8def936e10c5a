import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { ownAccount } from '~/features/staff/account/queries.server'
import { proveThemself } from '~/features/staff/second-factor/prove.server'
import { flashCookie } from '~/lib/flash'
import { safePath } from '~/lib/safe-path'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/fields'
import { PageHeader } from '~/ui/page-header'
import { Panel } from '~/ui/panel'

export const meta: MetaFunction = () => [{ title: 'Is it you? · OpenHouse' }]

export const handle = { breadcrumb: 'Is it you?' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'account:write')
  const { email, hasSecondFactor } = await ownAccount(scope)
  return {
    email,
    hasSecondFactor,
    redirectTo: safePath(searchParamsOf(request).get('redirectTo'), adminPath.overview()),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'account:write')
  const form = await readForm(request)
  const refusal = await proveThemself(request, scope, String(form.get('proof') ?? '').slice(0, 1_000))
  if (refusal) return data({ refusal, attempt: Date.now() }, 400)
  const message = 'Thank you. Do it once more: it is not done yet.'
  const headers = { 'Set-Cookie': flashCookie({ tone: 'info', message }) }
  return redirect(safePath(form.get('redirectTo'), adminPath.overview()), { headers })
}

export default function Prove() {
  const { email, hasSecondFactor, redirectTo } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const busy = useNavigation().formAction?.startsWith(adminPath.prove()) ?? false
  return (
    <div className="max-w-xl space-y-7">
      <PageHeader
        title="Is it you?"
        description="What you are about to do is not for somebody who finds your screen open, so we ask once more."
      />
      <Panel title={hasSecondFactor ? 'A code of your app' : 'Your password'}>
        <Form method="post" noValidate className="space-y-5">
          <input type="hidden" name="redirectTo" value={redirectTo} />
          <input type="hidden" autoComplete="username" value={email} readOnly />
          <TextField
            key={refused?.attempt}
            label={hasSecondFactor ? 'Code' : 'Password'}
            name="proof"
            type={hasSecondFactor ? 'text' : 'password'}
            autoComplete={hasSecondFactor ? 'one-time-code' : 'current-password'}
            required
            maxLength={200}
            error={refused?.refusal}
          />
          <Button type="submit" variant="primary" loading={busy}>
            Go on
          </Button>
        </Form>
      </Panel>
    </div>
  )
}
