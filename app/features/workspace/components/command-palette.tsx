import { useNavigate } from '@remix-run/react'
import { Building2, FileText, Keyboard, type LucideIcon, RotateCcw, SquareArrowOutUpRight, User } from '~/ui/icons'
import { useState } from 'react'
import { CommandDialog, type CommandGroup, type CommandItem } from '~/ui/command-dialog'
import { readStored, writeStored } from '~/ui/stored'
import { shortestSearch } from '../search-hit'
import {
  addRecent,
  type Destination,
  matchingPages,
  type PalettePage,
  readRecent,
  toDestination,
} from '../views/palette-groups'
import { useSearch } from './use-search'

export type CommandPaletteProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  pages: (PalettePage & { icon: LucideIcon })[]
  /** Whose places are remembered: a browser may be shared. */
  person: string
  /** Those who see several companies are told whose each hit is. */
  showTenant: boolean
  onShowShortcuts: (() => void) | null
}

const icons: Record<Destination['kind'], LucideIcon> = {
  page: SquareArrowOutUpRight,
  development: Building2,
  document: FileText,
  homeowner: User,
}

/** Ctrl or Cmd with K: to any development, homeowner, document or page by a few letters of its name. */
export function CommandPalette({ open, onOpenChange, ...props }: CommandPaletteProps) {
  const [text, setText] = useState('')
  const setOpen = (next: boolean) => {
    onOpenChange(next)
    if (!next) setText('')
  }
  const { groups, isLoading, notice } = usePalette({ ...props, text, close: () => setOpen(false) })
  return (
    <CommandDialog
      label="Search everything"
      placeholder="A development, homeowner, document or page"
      value={text}
      onValueChange={setText}
      onOpenChange={setOpen}
      open={open}
      groups={groups}
      isLoading={isLoading}
      notice={notice}
    />
  )
}

type PaletteState = Omit<CommandPaletteProps, 'open' | 'onOpenChange'> & { text: string; close: () => void }

function usePalette({ pages, person, showTenant, onShowShortcuts, text, close }: PaletteState) {
  const navigate = useNavigate()
  const { hits, isLoading, failed, retry } = useSearch(text)
  const storedName = `recent:${person}`
  const go = (place: Destination) => {
    writeStored(storedName, addRecent(readRecent(readStored(storedName)), place))
    close()
    navigate(place.to)
  }
  const toItem = (place: Destination, group: string): CommandItem => ({
    id: `${group}${place.to}`,
    label: place.label,
    detail: place.detail,
    icon: icons[place.kind],
    onSelect: () => go(place),
  })
  const found = (kind: Destination['kind']) =>
    hits.filter((hit) => hit.kind === kind).map((hit) => toItem(toDestination(hit, showTenant), kind))

  const isEmpty = text.trim() === ''
  const pageItems = matchingPages(pages, text).map((page) => ({
    ...toItem({ kind: 'page', to: page.to, label: page.label }, 'page'),
    icon: pages.find(({ to }) => to === page.to)?.icon ?? icons.page,
    keys: page.keys,
  }))
  const groups: CommandGroup[] = isEmpty
    ? [
        {
          heading: 'Lately',
          items: readRecent(readStored(storedName))
            .filter(({ kind }) => kind !== 'page')
            .map((place) => toItem(place, 'recent')),
        },
        { heading: 'Pages', items: pageItems },
        { heading: 'Help', items: onShowShortcuts ? [shortcutsItem(onShowShortcuts, close)] : [] },
      ]
    : [
        { heading: 'Pages', items: pageItems },
        { heading: 'Developments', items: found('development') },
        { heading: 'Homeowners', items: found('homeowner') },
        { heading: 'Documents', items: found('document') },
        { heading: 'The search failed', items: failed ? [retryItem(retry)] : [] },
      ]

  const nothing = !isEmpty && !failed && !isLoading && groups.every(({ items }) => items.length === 0)
  const notice = !nothing
    ? undefined
    : text.trim().length < shortestSearch
      ? 'Go on typing to search.'
      : `Nothing begins with “${text.trim()}”.`
  return { groups, isLoading, notice }
}

function shortcutsItem(show: () => void, close: () => void): CommandItem {
  return {
    id: 'shortcuts',
    label: 'Keyboard shortcuts',
    icon: Keyboard,
    keys: '?',
    onSelect: () => {
      close()
      show()
    },
  }
}

function retryItem(retry: () => void): CommandItem {
  return { id: 'retry', label: 'Try again', icon: RotateCcw, onSelect: retry }
}
