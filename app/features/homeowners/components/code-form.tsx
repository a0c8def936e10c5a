import { Form, Link, useNavigation } from '@remix-run/react'
import { entryPath } from '~/domain/paths/home'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/fields'
import { Notice } from '~/ui/notice'
import { waitWords } from '~/lib/wait-words'

export type CodeRefusal =
  | { kind: 'fields'; errors: Record<string, string[]> }
  | { kind: 'wrong' }
  | { kind: 'expired' }
  | { kind: 'spent' }
  | { kind: 'slowed'; retryAfterS: number }

type CodeFormProps = {
  email: string
  builder: string
  redirectTo: string | null
  answer?: { attempt: number; refusal: CodeRefusal | null }
}

/** The code that was mailed. The page is the same for somebody who was sent none. */
export function CodeForm({ email, builder, redirectTo, answer }: CodeFormProps) {
  const { state, formData } = useNavigation()
  const intent = state === 'idle' ? null : formData?.get('intent')
  const refusal = answer?.refusal
  const kept = redirectTo ? <input type="hidden" name="redirectTo" value={redirectTo} /> : null
  return (
    <>
      <Form method="post" noValidate className="space-y-5">
        {answer ? <Answer key={answer.attempt} refusal={answer.refusal} /> : null}
        {kept}
        <TextField
          key={answer?.attempt}
          label="Six-digit code"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          large
          maxLength={20}
          error={refusal?.kind === 'fields' ? refusal.errors.code?.[0] : null}
          className="[&_input]:figures [&_input]:tracking-[0.35em]"
        />
        <Button
          type="submit"
          name="intent"
          value="enter"
          variant="primary"
          size="lg"
          loading={intent === 'enter'}
          className="w-full"
        >
          Come in
        </Button>
      </Form>
      <section className="mt-10 border-t border-line pt-6 text-sm text-ink-soft">
        <h2 className="font-medium text-ink">No code yet?</h2>
        <ul className="mt-2 list-disc space-y-2 pl-5 marker:text-gold">
          <li>Give it a minute or two, and look in the junk folder of {email}.</li>
          <li>
            The code is sent where {builder} knows the name and has no e-mail address for it yet. If they write to you
            at another address, come in with that one: then no code is needed.
          </li>
          <li>If it still does not work, ask {builder} to look at the name and address they have for your home.</li>
        </ul>
        <div className="mt-5 flex flex-wrap gap-3">
          <Form method="post">
            {kept}
            <Button type="submit" name="intent" value="resend" loading={intent === 'resend'} className="min-h-11">
              Send a new code
            </Button>
          </Form>
          <Link
            to={redirectTo ? entryPath.welcome({ change: 1, redirectTo }) : entryPath.welcome({ change: 1 })}
            className="inline-flex min-h-11 items-center rounded-lg px-2 font-medium text-gold-ink underline-offset-4 hover:underline"
          >
            Change name or e-mail
          </Link>
        </div>
      </section>
    </>
  )
}

const titles = {
  wrong: 'That is not the code',
  expired: 'That code is too old',
  spent: 'That was five tries',
  slowed: 'One moment, please',
} as const

function Answer({ refusal }: { refusal: CodeRefusal | null }) {
  if (!refusal)
    return (
      <Notice live title="A new code is on its way">
        The one before no longer works.
      </Notice>
    )
  if (refusal.kind === 'fields') return null
  return (
    <Notice tone="warn" live title={titles[refusal.kind]}>
      {refusal.kind === 'wrong' ? 'Look at the newest mail, and type its six digits once more.' : null}
      {refusal.kind === 'expired' ? 'A code is good for ten minutes. Send a new one below.' : null}
      {refusal.kind === 'spent' ? 'To keep homes safe, this code is worthless now. Send a new one below.' : null}
      {refusal.kind === 'slowed' ? `Please wait ${waitWords(refusal.retryAfterS)}, then try again.` : null}
    </Notice>
  )
}
