import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { Form, Link, useLoaderData, useNavigation, useSearchParams } from '@remix-run/react'
import { requireHomeowner } from '~/auth/guards.server'
import { entryPath, homePath } from '~/domain/paths/home'
import { acceptTerms } from '~/features/homeowners/commands/accept-terms.server'
import { TermsText } from '~/features/homeowners/components/terms-text'
import { nextStep, safeHomePath } from '~/features/homeowners/next-step'
import { placeLine } from '~/features/homeowners/place-line'
import { termsPage } from '~/features/homeowners/queries/terms-page.server'
import { termsVersion } from '~/domain/homeowners/terms-version'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { Button } from '~/ui/button'
import { EntryFrame } from '~/ui/entry-frame'

export const meta: MetaFunction = () => [{ title: 'Terms of use · OpenHouse' }, { name: 'robots', content: 'noindex' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request, { beforeTerms: true })
  const { hasAcceptedTerms, hasSeenIntro, ...page } = await termsPage(scope)
  const redirectTo = searchParamsOf(request).get('redirectTo')
  if (scope.impersonation) throw redirect(safeHomePath(redirectTo))
  if (hasAcceptedTerms) throw redirect(nextStep({ hasAcceptedTerms, hasSeenIntro }, redirectTo))
  return { ...page, version: termsVersion }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireHomeowner(request, { beforeTerms: true })
  const form = await readForm(request)
  await acceptTerms(scope)
  return redirect(nextStep(await termsPage(scope), form.get('redirectTo')))
}

export default function Terms() {
  const { name, address, development, builder, version } = useLoaderData<typeof loader>()
  const [searchParams] = useSearchParams()
  const redirectTo = searchParams.get('redirectTo')
  const busy = useNavigation().state !== 'idle'
  return (
    <EntryFrame
      eyebrow={placeLine({ address, development })}
      title={`Lovely to have you, ${name}`}
      lead="One page before you come in: how this app works, and what becomes of what you tell it."
    >
      <TermsText builder={builder} />
      <Form method="post" className="mt-8">
        {redirectTo ? <input type="hidden" name="redirectTo" value={redirectTo} /> : null}
        <Button type="submit" variant="primary" size="lg" loading={busy} className="w-full">
          I agree
        </Button>
      </Form>
      <p className="mt-4 text-sm text-ink-muted">
        Version {version}. You find them again at any time under{' '}
        <Link to={entryPath.terms()} className="underline underline-offset-4">
          Terms
        </Link>
        .
      </p>
      <Form method="post" action={homePath.signOut()} className="mt-2">
        <button
          type="submit"
          className="-mx-2 inline-flex min-h-11 items-center rounded-lg px-2 text-sm text-ink-soft underline-offset-4 hover:underline"
        >
          This is not me
        </button>
      </Form>
    </EntryFrame>
  )
}
