import { Copy } from '~/ui/icons'
import { useState } from 'react'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/fields'

/** The link that a home's QR code holds, to copy; null while it is asked for. */
export function CodeLink({ path }: { path: string | null }) {
  const [copied, setCopied] = useState(false)
  const link = path ? new URL(path, window.location.origin).toString() : ''
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      // Not allowed, or not a secure page: the field holds it.
      () => setCopied(false),
    )
  return (
    <div className="mt-5 flex items-end gap-2">
      <TextField
        label="Link"
        value={link}
        placeholder="…"
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        className="flex-1"
      />
      <Button disabled={!link} onClick={() => void copy()}>
        <Copy aria-hidden className="size-4" /> <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
      </Button>
    </div>
  )
}
