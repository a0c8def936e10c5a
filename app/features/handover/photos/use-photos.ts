import { useCallback, useEffect, useRef, useState } from 'react'
import { newId } from '~/lib/id'
import { MOST_PHOTO_BYTES, PHOTOS_AT_ONCE } from '~/domain/photos'
import { postPhoto } from './post-photo'
import { shrinkPhoto } from './shrink-photo'

export type ChosenPhoto = {
  /** The name of the act as well: what is tried again is the same photo. */
  id: string
  file: File
  previewUrl: string
  state: 'waiting' | 'sending' | 'failed'
  /** The share that was sent. */
  progress: number
  problem: string | null
}

/** Photos that were chosen and are not sent yet. What fails stays, with what is wrong, until it is tried again or taken away. */
export function usePhotos() {
  const [photos, setPhotos] = useState<ChosenPhoto[]>([])
  const [notice, setNotice] = useState('')
  const latest = useRef(photos)
  latest.current = photos
  useEffect(() => () => latest.current.forEach(({ previewUrl }) => URL.revokeObjectURL(previewUrl)), [])

  const change = useCallback(
    (id: string, values: Partial<ChosenPhoto>) =>
      setPhotos((all) => all.map((photo) => (photo.id === id ? { ...photo, ...values } : photo))),
    [],
  )
  const remove = useCallback((id: string) => {
    const gone = latest.current.find((photo) => photo.id === id)
    if (gone) URL.revokeObjectURL(gone.previewUrl)
    latest.current = latest.current.filter((photo) => photo.id !== id)
    setPhotos(latest.current)
  }, [])
  const add = useCallback((files: readonly File[]): ChosenPhoto[] => {
    const small = files.filter(({ size }) => size <= MOST_PHOTO_BYTES)
    const taken = small.slice(0, PHOTOS_AT_ONCE - latest.current.length).map(toChosen)
    setNotice(noticeOf(files.length, small.length, taken.length))
    latest.current = [...latest.current, ...taken]
    setPhotos(latest.current)
    return taken
  }, [])
  /** Sends them one after the other; whether all of them arrived. */
  const send = useCallback(
    async (conversationId: string, which: readonly ChosenPhoto[] = latest.current): Promise<boolean> => {
      let areAllSent = true
      for (const { id, file } of which) {
        change(id, { state: 'sending', progress: 0, problem: null })
        const photo = await shrinkPhoto(file)
        const result = await postPhoto(conversationId, { photo, act: id }, (progress) => change(id, { progress }))
        if (result.ok) remove(id)
        else change(id, { state: 'failed', problem: result.problem })
        areAllSent &&= result.ok
      }
      return areAllSent
    },
    [change, remove],
  )
  return { photos, notice, add, remove, send }
}

function toChosen(file: File): ChosenPhoto {
  const previewUrl = URL.createObjectURL(file)
  return { id: newId(), file, previewUrl, state: 'waiting', progress: 0, problem: null }
}

function noticeOf(chosen: number, small: number, taken: number): string {
  if (small < chosen) return 'A photo may have 20 MB at most.'
  return taken < small ? `At most ${PHOTOS_AT_ONCE} photos at once. Send these first.` : ''
}
