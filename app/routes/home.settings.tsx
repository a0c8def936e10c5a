import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actIn, once } from '~/auth/act-once.server'
import { requireHomeowner } from '~/auth/guards.server'
import { homePath } from '~/domain/paths/home'
import { savePreferences } from '~/features/account/commands/save-preferences.server'
import { SettingsPage } from '~/features/account/components/settings-page'
import { settingsForm } from '~/features/account/filters'
import { settingsOf } from '~/features/account/queries/settings.server'
import { flashCookie } from '~/lib/flash'
import { textSizeCookie } from '~/lib/text-size'
import { themeCookie, themeFromCookie } from '~/lib/theme'
import { badRequest, fieldErrors } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [{ title: 'Settings' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  return { ...(await settingsOf(scope)), theme: themeFromCookie(request.headers.get('Cookie')) }
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requireHomeowner(request)
  const sent = await readForm(request)
  const asked = settingsForm.safeParse(Object.fromEntries(sent))
  if (!asked.success) throw badRequest(fieldErrors(asked.error))
  const scope = once(person, { kind: 'settings', name: actIn(request, sent), content: asked.data })
  const headers = new Headers()
  if (asked.data.intent === 'reading') {
    const { textSize, theme } = asked.data
    await savePreferences(scope, { textSize })
    headers.append('Set-Cookie', textSizeCookie(textSize))
    // Colours are of a device, and are kept there alone.
    headers.append('Set-Cookie', themeCookie(theme))
  } else {
    const { notifyOfReplies, notifyOfDocuments, notifyOfAnswers } = asked.data
    await savePreferences(scope, { notifyOfReplies, notifyOfDocuments, notifyOfAnswers })
  }
  headers.append('Set-Cookie', flashCookie({ tone: 'good', message: 'Saved.' }))
  return redirect(homePath.settings(), { headers })
}

export default function SettingsRoute() {
  const settings = useLoaderData<typeof loader>()
  // What is kept decides what is chosen, also after a choice was saved.
  const { textSize, notifyOfReplies, notifyOfDocuments, notifyOfAnswers } = settings.preferences
  const kept = [textSize, notifyOfReplies, notifyOfDocuments, notifyOfAnswers, settings.theme]
  return <SettingsPage key={kept.join()} {...settings} />
}
