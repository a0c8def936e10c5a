import { Check, Copy } from '~/ui/icons'
import { useState } from 'react'
import type { FixName } from '../kinds'

/** The exact command that mends, for whoever has a shell on the server. Without `--apply` it only tells what it would do. */
export function FixCommand({ fix, tenant }: { fix: FixName; tenant: string }) {
  const [copied, setCopied] = useState(false)
  const command = `npm run fix:${fix} -- --tenant ${tenant} --apply`
  const copy = () => {
    navigator.clipboard.writeText(command).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div className="mt-4 border-t border-line pt-4 text-[0.8125rem]">
      <p className="text-ink-muted">To mend them, on the server. Without --apply it tells what it would change.</p>
      <div className="mt-2 flex items-center gap-2 rounded-lg bg-sunken py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 font-mono text-xs [overflow-wrap:anywhere]">{command}</code>
        <button
          type="button"
          onClick={copy}
          aria-label={copied ? 'The command is copied' : 'Copy the command'}
          className="grid size-8 shrink-0 place-items-center rounded-md text-ink-muted hover:bg-surface hover:text-ink"
        >
          {copied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
        </button>
      </div>
    </div>
  )
}
