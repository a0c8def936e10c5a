import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { matchKeys, writeKey } from '~/lib/shortcut-keys'
import { readStored, writeStored } from '../stored'
import { useLatest } from '../use-latest'
import type { Shortcut } from './shortcut'
import { ShortcutSheet } from './shortcut-sheet'

type Registry = { add: (list: () => Shortcut[]) => () => void; openSheet: () => void }

const RegistryContext = createContext<Registry | null>(null)
const storedKey = 'shortcuts-off'
const sequenceMs = 1_200

/** Hears the keys of the page, and lists under `?` whatever its components registered. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const lists = useRef(new Set<() => Shortcut[]>())
  const [sheet, setSheet] = useState<Shortcut[] | null>(null)
  const [off, setOff] = useState(false)
  useEffect(() => setOff(readStored(storedKey) === true), [])

  const registry = useMemo<Registry>(
    () => ({
      add: (list) => {
        lists.current.add(list)
        return () => void lists.current.delete(list)
      },
      openSheet: () => setSheet([...lists.current].flatMap((list) => list())),
    }),
    [],
  )

  useEffect(() => {
    const registered = lists.current
    let waiting = ''
    let since = 0
    const sheetOf: Shortcut = { keys: '?', label: 'Show this list', group: 'Anywhere', run: registry.openSheet }
    const own = () => [sheetOf]
    registered.add(own)
    const onKeyDown = (event: KeyboardEvent) => {
      const key = event.defaultPrevented || event.isComposing ? null : writeKey(event)
      const isChord = key?.startsWith('mod+')
      if (!key || (!isChord && (off || isBusy(event.target)))) return
      const all = [...registered].flatMap((list) => list())
      const match = matchKeys(all, event.timeStamp - since < sequenceMs ? waiting : '', key)
      waiting = match.waiting
      since = event.timeStamp
      if (!match.found) return
      event.preventDefault()
      match.found.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      registered.delete(own)
    }
  }, [registry, off])

  return (
    <RegistryContext.Provider value={registry}>
      {children}
      <ShortcutSheet
        shortcuts={sheet}
        onClose={() => setSheet(null)}
        off={off}
        onOffChange={(next) => {
          setOff(next)
          writeStored(storedKey, next)
        }}
      />
    </RegistryContext.Provider>
  )
}

/** Shortcuts for as long as the component is there. Outside a provider they are not heard. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const registry = useContext(RegistryContext)
  const latest = useLatest(shortcuts)
  useEffect(() => registry?.add(() => latest.current), [registry, latest])
}

/** Opens the list of shortcuts; null outside a provider. */
export function useShortcutSheet(): (() => void) | null {
  return useContext(RegistryContext)?.openSheet ?? null
}

// Who types, chooses from a menu or answers a dialog means something else by a letter.
function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  return (
    target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [role=dialog], [role=menu]') !== null
  )
}
