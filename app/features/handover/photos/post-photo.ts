import { z } from 'zod'
import { homePath } from '~/domain/paths/home'

export type PhotoResult = { ok: true } | { ok: false; problem: string }

const refusalSchema = z.object({ detail: z.string() })
const OFFLINE = 'There is no connection. The photo is kept here: try again in a moment.'

/** Posts one photo of a conversation. `onProgress` is told the share that was sent, which fetch() cannot tell. */
export function postPhoto(
  conversationId: string,
  { photo, act }: { photo: Blob; act: string },
  onProgress: (share: number) => void,
): Promise<PhotoResult> {
  const request = new XMLHttpRequest()
  const body = new FormData()
  body.append('act', act)
  body.append('photo', photo, 'photo')
  return new Promise((resolve) => {
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total)
    request.onload = () => resolve(resultOf(request))
    request.onerror = request.ontimeout = request.onabort = () => resolve({ ok: false, problem: OFFLINE })
    request.open('POST', homePath.conversationPhotos(conversationId))
    request.setRequestHeader('Accept', 'application/json')
    request.send(body)
  })
}

function resultOf({ status, responseText }: XMLHttpRequest): PhotoResult {
  if (status === 201) return { ok: true }
  try {
    const refusal = refusalSchema.safeParse(JSON.parse(responseText))
    if (refusal.success) return { ok: false, problem: refusal.data.detail }
  } catch {
    // No answer of the app's own.
  }
  return { ok: false, problem: 'Something went wrong on our side. Try again.' }
}
