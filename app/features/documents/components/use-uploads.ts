import { useCallback, useEffect, useReducer, useRef } from 'react'
import { titleFromFileName } from '~/domain/documents/files'
import { guessCategory, guessHouseType } from '~/domain/documents/guess-upload'
import { useLatest } from '~/ui/use-latest'
import type { UploadPreset } from '../filters'
import { sendFile, type Sending } from './send-file'

export type UploadItem = {
  id: string
  file: File
  title: string
  category: string
  houseType: string
  state: 'editing' | 'waiting' | 'sending' | 'sent' | 'refused'
  /** Share of the bytes that were sent. */
  progress: number
  message: string | null
  /** The document that the file became, or that has the same bytes. */
  link: { title: string; url: string } | null
}

type Change =
  | { type: 'add'; items: UploadItem[] }
  | { type: 'change'; id: string; values: Partial<UploadItem> }
  | { type: 'queue' }
  | { type: 'remove'; id: string }
  | { type: 'clear' }

const maxBytes = 60 * 1024 * 1024
const atOnce = 2

function reduce(items: UploadItem[], change: Change): UploadItem[] {
  switch (change.type) {
    case 'add':
      return [...items, ...change.items]
    case 'change':
      return items.map((item) => (item.id === change.id ? { ...item, ...change.values } : item))
    case 'queue':
      return items.map((item) =>
        item.state !== 'editing'
          ? item
          : item.category
            ? { ...item, state: 'waiting' }
            : { ...item, message: 'Choose a category.' },
      )
    case 'remove':
      return items.filter(({ id }) => id !== change.id)
    case 'clear':
      return items.filter(({ state }) => state !== 'sent')
  }
}

type UploadOptions = {
  houseTypes: readonly { code: string; name: string }[]
  preset?: UploadPreset | null
  onSent: () => void
}

/** The files that a person chose, and how far each of them is. Two are sent at a time. */
export function useUploads(action: string, { houseTypes, preset, onSent }: UploadOptions) {
  const [items, change] = useReducer(reduce, [])
  const sendings = useRef(new Map<string, Sending>())
  const sent = useLatest(onSent)
  const gapId = preset?.gap

  useEffect(() => {
    const next = items.find(({ id, state }) => state === 'waiting' && !sendings.current.has(id))
    if (!next || sendings.current.size >= atOnce) return
    const { id, file, title, category, houseType } = next
    const gap: Record<string, string> = gapId ? { gap: gapId } : {}
    const sending = sendFile(action, { file, fields: { title, category, houseType, ...gap } }, (progress) =>
      change({ type: 'change', id, values: { progress } }),
    )
    sendings.current.set(id, sending)
    change({ type: 'change', id, values: { state: 'sending', progress: 0, message: null, link: null } })
    void sending.result.then((result) => {
      sendings.current.delete(id)
      if (result.ok) {
        change({ type: 'change', id, values: { state: 'sent', progress: 1, link: { title, url: result.url } } })
        sent.current()
      } else {
        const link = 'document' in result ? (result.document ?? null) : null
        change({ type: 'change', id, values: { state: 'refused', message: result.message, link } })
      }
    })
  }, [items, action, gapId, sent])

  const add = useCallback(
    (files: Iterable<File>) => {
      const added = Array.from(files, (file): UploadItem => {
        const tooLarge = file.size > maxBytes
        return {
          id: crypto.randomUUID?.() ?? String(Math.random()),
          file,
          title: titleFromFileName(file.name),
          category: preset?.category ?? guessCategory(file.name) ?? '',
          houseType: preset?.houseType ?? guessHouseType(file.name, houseTypes),
          state: tooLarge ? 'refused' : 'editing',
          progress: 0,
          message: tooLarge ? 'This file is larger than 60 MB. Split it, or export it with smaller pictures.' : null,
          link: null,
        }
      })
      change({ type: 'add', items: added })
    },
    [houseTypes, preset],
  )

  const remove = (id: string) => {
    sendings.current.get(id)?.abort()
    change({ type: 'remove', id })
  }
  return {
    items,
    add,
    remove,
    edit: (id: string, values: Partial<Pick<UploadItem, 'title' | 'category' | 'houseType'>>) =>
      change({ type: 'change', id, values: { ...values, message: null } }),
    retry: (id: string) => change({ type: 'change', id, values: { state: 'waiting', message: null, link: null } }),
    sendAll: () => change({ type: 'queue' }),
    clear: () => change({ type: 'clear' }),
  }
}
