import type { FormErrors } from '~/ui/form-dialog'
import { TextField } from '~/ui/fields'
import { Notice } from '~/ui/notice'
import { Panel } from '~/ui/panel'
import { AccountForm, CurrentPassword } from '../account/parts'

export type SecondFactorState = {
  isOn: boolean
  recoveryCodesLeft: number
  /** What an app is told; null unless it is being set up. */
  pending: { secret: string; qr: { path: string; side: number } } | null
}

type SecondFactorPanelProps = SecondFactorState & {
  /** Whether the company wants it, and nothing else is open until it is there. */
  isRequired: boolean
  /** New codes on paper, shown this once. */
  codes: string[] | null
  errorsOf: (intent: string) => FormErrors
}

/** The second step of signing in: set up, confirmed, and taken away. */
export function SecondFactorPanel({ isRequired, codes, errorsOf, ...state }: SecondFactorPanelProps) {
  return (
    <Panel
      title="Two-step sign-in"
      description="After your password you type a code that your phone shows. A password that somebody else knows is then worth nothing."
    >
      {isRequired ? (
        <Notice tone="warn" title="Your company wants this of everybody" className="mb-5">
          Set it up, and all your pages are open again.
        </Notice>
      ) : null}
      {codes ? <RecoveryCodes codes={codes} /> : null}
      {state.isOn ? (
        <On left={state.recoveryCodesLeft} errorsOf={errorsOf} />
      ) : state.pending ? (
        <Pending pending={state.pending} errors={errorsOf('totp-confirm')} />
      ) : (
        <AccountForm intent="totp-begin" label="Set it up" errors={errorsOf('totp-begin')}>
          <CurrentPassword errors={errorsOf('totp-begin')} />
        </AccountForm>
      )}
    </Panel>
  )
}

function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <div className="mb-6 rounded-xl border border-line-strong p-4" role="status">
      <p className="font-semibold">Your recovery codes</p>
      <p className="mt-1 text-sm text-ink-soft">
        Each lets you in once when your phone is not there. Print them or write them down: they are not shown again.
      </p>
      <ul className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1 font-mono text-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </div>
  )
}

function Pending({
  pending: { secret, qr },
  errors,
}: {
  pending: NonNullable<SecondFactorState['pending']>
  errors: FormErrors
}) {
  return (
    <div className="flex flex-wrap gap-6">
      <div>
        <svg
          role="img"
          aria-label="QR code for your authenticator app"
          viewBox={`0 0 ${qr.side} ${qr.side}`}
          className="size-44 rounded-lg bg-white"
          shapeRendering="crispEdges"
        >
          <path d={qr.path} fill="#000" />
        </svg>
        <p className="mt-2 max-w-44 text-xs text-ink-muted">
          Or type it: <code className="break-all">{secret}</code>
        </p>
      </div>
      <div className="min-w-56 flex-1">
        <AccountForm intent="totp-confirm" label="Turn it on" errors={errors}>
          <TextField
            label="The code that your app shows"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            maxLength={10}
            error={errors.code?.[0]}
            hint="Scan the picture with an authenticator app first."
          />
        </AccountForm>
      </div>
    </div>
  )
}

function On({ left, errorsOf }: { left: number; errorsOf: (intent: string) => FormErrors }) {
  return (
    <div className="grid gap-8 sm:grid-cols-2">
      <div>
        <p className="mb-4 text-sm">
          It is on. {left === 1 ? 'One recovery code is' : `${left} recovery codes are`} left.
        </p>
        <AccountForm intent="recovery-renew" label="New recovery codes" errors={errorsOf('recovery-renew')}>
          <CurrentPassword errors={errorsOf('recovery-renew')} />
        </AccountForm>
      </div>
      <div>
        <p className="mb-4 text-sm">You can turn it off, and on again with another phone.</p>
        <AccountForm intent="totp-off" label="Turn it off" errors={errorsOf('totp-off')}>
          <CurrentPassword errors={errorsOf('totp-off')} />
        </AccountForm>
      </div>
    </div>
  )
}
