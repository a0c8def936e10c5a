import { Form, Link, useNavigation } from '@remix-run/react'
import { ArrowLeft, Check, Copy, KeyRound } from '~/ui/icons'
import { useEffect, useRef, useState } from 'react'
import { homePath } from '~/domain/paths/home'
import { formatAgo, formatDay } from '~/lib/format'
import { ActField } from '~/ui/act-field'
import { Badge } from '~/ui/badge'
import { Button, buttonClass } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { TextField } from '~/ui/fields'
import { useHydrated } from '~/ui/use-hydrated'
import type { ApiTokenState } from '~/auth/api-tokens-of.server'

type Key = {
  id: string
  name: string
  createdOn: string
  expiresOn: string
  lastUsedAt: string | null
  state: ApiTokenState
}

type ApiKeysProps = {
  keys: Key[]
  /** The one that is about to be taken back. */
  revoking: string | null
  now: string
  made: { token: string; name: string } | null
  error: string | null
}

/** Keys by which a homeowner's own programs read their documents. */
export function ApiKeys({ keys, revoking, now, made, error }: ApiKeysProps) {
  const isSending = useNavigation().state === 'submitting'
  return (
    <div className="mx-auto w-full max-w-3xl px-5 py-8 sm:px-8 lg:py-12">
      <Link
        to={homePath.settings()}
        className="-ml-1 inline-flex min-h-11 items-center gap-2 text-sm text-ink-soft hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" />
        Settings
      </Link>
      <h1 className="display mt-2 text-3xl leading-tight sm:text-4xl">API keys</h1>
      <p className="mt-2 max-w-xl text-ink-soft">
        With a key, a program of yours can read the list of your documents and download them. It can change nothing. If
        you do not know what this is for, you do not need one.
      </p>

      {made ? <NewKey {...made} /> : null}

      <Form method="post" className="mt-8 rounded-2xl border border-line bg-surface p-5 shadow-card">
        <input type="hidden" name="intent" value="create" />
        <ActField done={made?.token} />
        <TextField
          // A key that was made empties the field.
          key={made?.token}
          name="name"
          label="What is it for?"
          placeholder="Backup at home"
          maxLength={80}
          autoComplete="off"
          error={error}
          hint="It is good for 90 days."
        />
        <Button type="submit" variant="primary" loading={isSending} className="mt-4 h-11">
          Make a key
        </Button>
      </Form>

      <h2 className="display mt-10 text-xl">Your keys</h2>
      {keys.length === 0 ? (
        <EmptyState icon={KeyRound} title="You have none" />
      ) : (
        <ul className="mt-3 divide-y divide-line overflow-hidden rounded-2xl border border-line bg-surface shadow-card">
          {keys.map((key) => (
            <li key={key.id} className="px-4 py-3.5 sm:px-5">
              <KeyRow apiKey={key} isAsked={revoking === key.id} now={now} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function KeyRow({ apiKey, isAsked, now }: { apiKey: Key; isAsked: boolean; now: string }) {
  const { id, name, createdOn, expiresOn, lastUsedAt, state } = apiKey
  const used = lastUsedAt === null ? 'never used' : `last used ${formatAgo(lastUsedAt, now)}`
  return (
    <>
      <div className="flex items-center gap-4">
        <div className="min-w-0 flex-1">
          <p className="font-medium break-words">
            {name}{' '}
            {state === 'good' ? null : <Badge tone="neutral">{state === 'expired' ? 'Expired' : 'Taken back'}</Badge>}
          </p>
          <p className="mt-0.5 text-[0.8125rem] text-ink-muted">
            Made on {formatDay(createdOn)}
            {state === 'good' ? `, good until ${formatDay(expiresOn)}` : ''} · {used}
          </p>
        </div>
        {state === 'good' && !isAsked ? (
          <Link to={`?revoke=${id}`} preventScrollReset className={buttonClass('secondary', 'md', 'h-11')}>
            Take back<span className="sr-only"> {name}</span>
          </Link>
        ) : null}
      </div>
      {state === 'good' && isAsked ? (
        <Form method="post" action={homePath.apiTokens()} className="mt-3 rounded-xl bg-sunken p-4">
          <input type="hidden" name="intent" value="revoke" />
          <ActField />
          <input type="hidden" name="id" value={id} />
          <p>Whatever uses “{name}” stops working at once. This cannot be undone.</p>
          <div className="mt-3 flex flex-wrap gap-2">
            <Button type="submit" variant="danger" className="h-11">
              Take it back
            </Button>
            <Link to={homePath.apiTokens()} preventScrollReset className={buttonClass('secondary', 'md', 'h-11')}>
              Keep it
            </Link>
          </div>
        </Form>
      ) : null}
    </>
  )
}

function NewKey({ token, name }: { token: string; name: string }) {
  const ref = useRef<HTMLElement>(null)
  const isHydrated = useHydrated()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => ref.current?.focus(), [token])
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-label="Your new key"
      className="mt-6 rounded-2xl border border-gold bg-surface p-5 shadow-card outline-none"
    >
      <h2 className="font-medium">Your key “{name}”</h2>
      <p className="mt-1 text-sm text-ink-soft">Copy it now and keep it safe: it is never shown again.</p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 rounded-lg bg-sunken px-3 py-2.5 font-mono text-sm break-all select-all">
          {token}
        </code>
        {isHydrated ? (
          <Button
            className="h-11"
            onClick={() =>
              void navigator.clipboard?.writeText(token).then(
                () => setCopied(true),
                () => {},
              )
            }
          >
            {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
            {isCopied ? 'Copied' : 'Copy'}
          </Button>
        ) : null}
      </div>
      <p role="status" className="sr-only">
        {isCopied ? 'Copied' : ''}
      </p>
    </section>
  )
}
