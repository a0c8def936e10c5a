import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirectDocument,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actIn } from '~/auth/act-once.server'
import { requireHomeowner } from '~/auth/guards.server'
import { clearedSessionCookie } from '~/auth/session-cookie.server'
import { signedOutHeaders } from '~/auth/sign-out.server'
import { entryPath } from '~/domain/paths/home'
import { deleteAccount } from '~/features/account/commands/delete-account.server'
import { DataPage } from '~/features/account/components/data-page'
import { isDeletedBy } from '~/features/account/queries/is-deleted-by.server'
import { looksIn } from '~/features/account/queries/looks-in.server'
import { settingsOf } from '~/features/account/queries/settings.server'
import { confirmsDeletion } from '~/features/account/views/confirms-deletion'
import { textSizeCookie } from '~/lib/text-size'
import { readForm } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [{ title: 'My data' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  const { builder, timeZone } = await settingsOf(scope)
  return { builder, timeZone, looks: await looksIn(scope) }
}

/** Deletes the account, once it is clear that it is meant. Sent again, when nobody is signed in any more, it says the same. */
export async function action({ request }: ActionFunctionArgs) {
  try {
    const scope = await requireHomeowner(request)
    const form = await readForm(request)
    const word = String(form.get('word') ?? '').slice(0, 200)
    const { name } = await settingsOf(scope)
    const error = confirmsDeletion(word, name) ? null : 'Type DELETE in capitals, or your surname as it is on record.'
    const sureError = form.get('sure') === 'on' ? null : 'Tick this if you are sure.'
    if (error || sureError) return data({ word, error, sureError }, { status: 400 })
    await deleteAccount(scope, actIn(request, form))
    return await goodbye()
  } catch (failure) {
    if (await isDeletedBy(actIn(request, await readForm(request)))) return goodbye()
    throw failure
  }
}

async function goodbye(): Promise<Response> {
  const headers = signedOutHeaders({ byWorker: false }, await clearedSessionCookie('home'), textSizeCookie('normal'))
  return redirectDocument(entryPath.goodbye(), { headers })
}

export default function DataRoute() {
  return <DataPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
