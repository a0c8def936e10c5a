import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actIn, once } from '~/auth/act-once.server'
import { createApiToken, revokeApiToken } from '~/auth/api-token.server'
import { apiTokensOf } from '~/auth/api-tokens-of.server'
import { requireHomeowner } from '~/auth/guards.server'
import { homePath } from '~/domain/paths/home'
import { ApiKeys } from '~/features/documents/components/api-keys'
import { createKeySchema, readKeyToRevoke, revokeKeySchema } from '~/features/documents/key-forms'
import { fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [{ title: 'API keys' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  const keys = await apiTokensOf(scope)
  return { keys, revoking: readKeyToRevoke(searchParamsOf(request)), now: new Date().toISOString() }
}

/** Makes a key, which is shown this once, or takes one back. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireHomeowner(request)
  const sent = await readForm(request)
  const form = Object.fromEntries(sent)
  const act = actIn(request, sent)
  const revoked = revokeKeySchema.safeParse(form)
  if (revoked.success) {
    const scope = once(person, { kind: 'revoke-key', name: act, content: revoked.data })
    await revokeApiToken(scope, revoked.data.id)
    return redirect(homePath.apiTokens())
  }
  const wanted = createKeySchema.safeParse(form)
  if (!wanted.success)
    return data({ made: null, error: fieldErrors(wanted.error).name?.[0] ?? 'That did not work.' }, 400)
  try {
    const scope = once(person, { kind: 'create-key', name: act, content: wanted.data })
    const { token } = await createApiToken(scope, { name: wanted.data.name, act })
    return data({ made: { token, name: wanted.data.name }, error: null }, { headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    if (error instanceof HttpError && error.status === 400) return data({ made: null, error: error.message }, 400)
    throw error
  }
}

export default function ApiKeysRoute() {
  const answer = useActionData<typeof action>()
  return <ApiKeys {...useLoaderData<typeof loader>()} made={answer?.made ?? null} error={answer?.error ?? null} />
}
