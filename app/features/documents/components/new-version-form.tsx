import { Link, useRevalidator } from '@remix-run/react'
import { useState, type FormEvent } from 'react'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/fields'
import { Notice } from '~/ui/notice'
import { ProgressBar } from '~/ui/progress-bar'
import { sendFile, type SendResult } from './send-file'
import { acceptedFiles } from './upload-panel'

/** Sends one file as the newest version; a plain form where there are no scripts. */
export function NewVersionForm({ action }: { action: string }) {
  const { revalidate } = useRevalidator()
  const [progress, setProgress] = useState<number | null>(null)
  const [result, setResult] = useState<SendResult | null>(null)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const file = new FormData(form).get('file')
    if (!(file instanceof File) || !file.name) return
    setResult(null)
    setProgress(0)
    const answer = await sendFile(action, { file, fields: {} }, setProgress).result
    setProgress(null)
    setResult(answer)
    if (answer.ok) {
      form.reset()
      revalidate()
    }
  }

  const document = result && 'document' in result ? result.document : undefined
  return (
    <form
      method="post"
      action={action}
      encType="multipart/form-data"
      onSubmit={onSubmit}
      className="mt-3 space-y-3 border-t border-line pt-4"
    >
      <TextField
        name="file"
        type="file"
        label="New version"
        accept={acceptedFiles}
        required
        className="[&_input]:py-2"
      />
      {progress === null ? (
        <Button type="submit">Upload new version</Button>
      ) : (
        <ProgressBar value={progress < 1 ? progress : null} label={progress < 1 ? 'Uploading' : 'Checking the file'} />
      )}
      {result && !result.ok ? (
        <Notice tone="bad" live title={result.message}>
          {document ? (
            <Link to={document.url} className="font-medium underline">
              Go to “{document.title}”
            </Link>
          ) : null}
        </Notice>
      ) : null}
    </form>
  )
}
