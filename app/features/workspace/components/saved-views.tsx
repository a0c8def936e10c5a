import { useLocation } from '@remix-run/react'
import { Bookmark, BookmarkPlus, ChevronDown, RotateCcw, Settings2 } from '~/ui/icons'
import { useState } from 'react'
import { savedSearch } from '~/lib/saved-search'
import { Button } from '~/ui/button'
import { Menu, type MenuItem } from '~/ui/menu'
import type { SavedViewItem } from '../saved-view'
import { ManageViewsDialog } from './manage-views-dialog'
import { SaveViewDialog } from './save-view-dialog'
import { useSavedViews } from './use-saved-views'

type Shown = 'save' | 'manage' | null

/** The views that were saved of this page. It needs nothing but the address, so the frame shows it on every page. */
export function SavedViews() {
  const { pathname, search } = useLocation()
  const page = pathname.replace(/\/$/, '')
  const current = savedSearch(search)
  const [opened, setOpened] = useState(false)
  const [shown, setShown] = useState<Shown>(null)
  // Without a search there is no name to show, so nothing to load until somebody looks.
  const { answer, failed, load, change } = useSavedViews(page, opened || current !== '')
  const views = answer?.views ?? []
  const active = views.find((view) => view.search === current)

  const items = viewItems({ views, page, current, isLoading: !answer && !failed })
  const ways: MenuItem[] = failed
    ? [{ kind: 'select', label: 'They could not be loaded. Try again', icon: RotateCcw, onSelect: () => void load() }]
    : [
        { kind: 'select', label: 'Save this view…', icon: BookmarkPlus, onSelect: () => setShown('save') },
        ...(views.some(({ isMine }) => isMine)
          ? [{ kind: 'select', label: 'Manage views…', icon: Settings2, onSelect: () => setShown('manage') } as const]
          : []),
      ]
  return (
    <>
      <SavedViewsMenu active={active?.name} items={[...items, ...ways]} onOpen={() => setOpened(true)} />
      <SaveViewDialog
        open={shown === 'save'}
        onClose={() => setShown(null)}
        mayShare={answer?.mayShare ?? false}
        takenNames={views.filter(({ isMine }) => isMine).map(({ name }) => name)}
        onSave={(fields) => change({ intent: 'save', page, search: current, ...fields })}
      />
      <ManageViewsDialog
        open={shown === 'manage'}
        onClose={() => setShown(null)}
        mayShare={answer?.mayShare ?? false}
        views={views.filter(({ isMine }) => isMine)}
        onChange={(viewId, fields) => change({ intent: 'change', viewId, ...fields })}
        onRemove={(viewId) => change({ intent: 'remove', viewId })}
      />
    </>
  )
}

type SavedViewsMenuProps = { active?: string; items: MenuItem[]; onOpen?: () => void }

export function SavedViewsMenu({ active, items, onOpen }: SavedViewsMenuProps) {
  return (
    <Menu
      onOpenChange={(open) => (open ? onOpen?.() : undefined)}
      items={items}
      trigger={
        <Button
          variant="quiet"
          size="sm"
          className="max-w-56 shrink-0"
          aria-label={active ? `Saved view: ${active}` : undefined}
        >
          <Bookmark
            aria-hidden
            className={active ? 'size-4 shrink-0 fill-gold text-gold' : 'size-4 shrink-0 text-ink-muted'}
          />
          <span className="truncate">{active ?? 'Views'}</span>
          <ChevronDown aria-hidden className="size-3.5 shrink-0 text-ink-muted" />
        </Button>
      }
    />
  )
}

type ViewItems = { views: SavedViewItem[]; page: string; current: string; isLoading: boolean }

export function viewItems({ views, page, current, isLoading }: ViewItems): MenuItem[] {
  if (isLoading) return [{ kind: 'heading', label: 'Loading the views…' }, { kind: 'separator' }]
  const linkTo = (view: SavedViewItem): MenuItem => ({
    kind: 'link',
    label: view.name,
    detail: view.isMine ? (view.isShared ? 'Shared with the company' : undefined) : (view.ownerName ?? 'A colleague'),
    to: page + view.search,
    current: view.search === current,
  })
  const mine = views.filter(({ isMine }) => isMine)
  const shared = views.filter(({ isMine }) => !isMine)
  return [
    { kind: 'heading', label: mine.length ? 'Your views' : 'You saved no view of this page yet' },
    ...mine.map(linkTo),
    ...(shared.length ? [{ kind: 'heading', label: 'Shared with you' } as const, ...shared.map(linkTo)] : []),
    { kind: 'separator' },
  ]
}
