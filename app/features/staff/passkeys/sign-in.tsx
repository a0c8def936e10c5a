import { useFetcher } from '@remix-run/react'
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { useEffect, useState } from 'react'
import { entryPath } from '~/domain/paths/home'
import { Button } from '~/ui/button'
import { KeyRound } from '~/ui/icons'
import { Notice } from '~/ui/notice'
import { useHydrated } from '~/ui/use-hydrated'

type Answer = { options?: PublicKeyCredentialRequestOptionsJSON; message?: string } | undefined

/** Signs in by a passkey; there is nothing to press where the browser has none. */
export function PasskeySignIn({ redirectTo }: { redirectTo: string | null }) {
  const begin = useFetcher<Answer>()
  const finish = useFetcher<Answer>()
  const [problem, setProblem] = useState<string | null>(null)
  const hasPasskeys = useHydrated() && 'PublicKeyCredential' in window
  const options = begin.data?.options
  const { submit } = finish
  useEffect(() => {
    if (!options) return
    const send = (answer: unknown) =>
      submit(
        { intent: 'finish', answer: JSON.stringify(answer), ...(redirectTo ? { redirectTo } : null) },
        { method: 'post', action: entryPath.passkey() },
      )
    import('@simplewebauthn/browser')
      .then(({ startAuthentication }) => startAuthentication({ optionsJSON: options }))
      .then(send, () => setProblem('No passkey was used. You can sign in with your password.'))
  }, [options, redirectTo, submit])
  if (!hasPasskeys) return null
  const refused = problem ?? finish.data?.message ?? begin.data?.message
  return (
    <begin.Form method="post" action={entryPath.passkey()} className="mt-4 space-y-4" onSubmit={() => setProblem(null)}>
      <Button
        type="submit"
        name="intent"
        value="begin"
        loading={begin.state !== 'idle' || finish.state !== 'idle'}
        className="w-full"
      >
        <KeyRound aria-hidden className="size-4" /> Use a passkey
      </Button>
      {refused ? (
        <Notice tone="warn" live>
          {refused}
        </Notice>
      ) : null}
    </begin.Form>
  )
}
