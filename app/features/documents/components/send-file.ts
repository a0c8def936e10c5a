import { z } from 'zod'
import { entryPath } from '~/domain/paths/home'

const refusalSchema = z.object({
  detail: z.string(),
  document: z.object({ title: z.string(), url: z.string() }).optional(),
})

export type SendResult =
  | { ok: true; url: string }
  | { ok: false; message: string; document?: { title: string; url: string } }
  | { ok: false; aborted: true; message: string }

export type Sending = { result: Promise<SendResult>; abort(): void }

const sentSchema = z.object({ url: z.string() })
const broken = 'The connection broke off. Nothing was kept: send it again.'

/** Posts one file with its fields from the browser. `onProgress` is told the share that was sent, which fetch() cannot tell. */
export function sendFile(
  action: string,
  { file, fields }: { file: File; fields: Record<string, string> },
  onProgress: (share: number) => void,
): Sending {
  const request = new XMLHttpRequest()
  const result = new Promise<SendResult>((resolve) => {
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total)
    request.onload = () => resolve(readAnswer(request))
    request.onerror = request.ontimeout = () => resolve({ ok: false, message: broken })
    request.onabort = () => resolve({ ok: false, aborted: true, message: 'Stopped.' })
  })
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', file, file.name)
  request.open('POST', action)
  request.setRequestHeader('Accept', 'application/json')
  request.send(body)
  return { result, abort: () => request.abort() }
}

function readAnswer({ status, responseText, responseURL }: XMLHttpRequest): SendResult {
  if (new URL(responseURL).pathname === entryPath.login())
    return { ok: false, message: 'You are signed out. Sign in again in another tab, then retry.' }
  const body = parseJson(responseText)
  if (status >= 200 && status < 300) {
    const sent = sentSchema.safeParse(body)
    if (sent.success) return { ok: true, url: sent.data.url }
  }
  const refusal = refusalSchema.safeParse(body)
  if (refusal.success) return { ok: false, message: refusal.data.detail, document: refusal.data.document }
  return { ok: false, message: `Something went wrong on our side (${status}). Try again.` }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
