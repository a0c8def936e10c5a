import { useState } from 'react'
import { Button } from './button'
import { TextField } from './fields'
import { Copy } from './icons'

type CopyFieldProps = { label: string; value: string; className?: string }

/** A text to take along, as a field that holds it and a button that copies it; an empty one is still on its way. */
export function CopyField({ label, value, className }: CopyFieldProps) {
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      // Not allowed, or not a secure page: the field holds it.
      () => setCopied(false),
    )
  return (
    <div className={`flex items-end gap-2 ${className ?? ''}`}>
      <TextField
        label={label}
        value={value}
        placeholder="…"
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        className="flex-1"
      />
      <Button disabled={!value} onClick={() => void copy()}>
        <Copy aria-hidden className="size-4" /> <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
      </Button>
    </div>
  )
}
