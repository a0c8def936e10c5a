import { Building2, FileText, LayoutDashboard, RotateCcw, User } from '~/ui/icons'
import { useState } from 'react'
import { ManageViewsList } from '~/features/workspace/components/manage-views-dialog'
import { SavedViewsMenu, viewItems } from '~/features/workspace/components/saved-views'
import type { SavedViewItem } from '~/features/workspace/saved-view'
import { Card } from '~/ui/card'
import { CommandList, type CommandListProps } from '~/ui/command-dialog'
import { Panel } from '~/ui/panel'
import { ShortcutList } from '~/ui/shortcuts/shortcut-sheet'
import { type MatrixCell, type MatrixState, StatusMatrix } from '~/ui/status-matrix'
import { GallerySection } from './gallery-section'

const categories = ['Manual', 'Warranty', 'Fire safety', 'Floor plan', 'Heating and hot water', 'Ventilation']
const houseTypes = ['The Ash', 'The Birch', 'A house type with a name that is rather long']
const all: (MatrixState | null)[] = ['present', 'missing', 'outdated', 'failed', 'not_required', null]
const cells = houseTypes.map((_, row) =>
  categories.map((_, column): MatrixCell | null => {
    const state = row === 0 && column < 5 ? 'present' : all[(column + row * 2) % all.length]
    if (!state) return null
    return {
      state,
      detail: state === 'outdated' ? 'v2 of 3' : undefined,
      to: state === 'missing' ? '?upload=1' : undefined,
    }
  }),
)

const nothing = () => {}
const lists: { title: string; list: Omit<CommandListProps, 'label' | 'placeholder' | 'onValueChange'> }[] = [
  {
    title: 'Before a letter is typed',
    list: {
      value: '',
      groups: [
        {
          heading: 'Lately',
          items: [
            {
              id: '1',
              label: 'Aoife Byrne',
              detail: 'No. 12 · Longview Park · aoife@example.test',
              icon: User,
              onSelect: nothing,
            },
          ],
        },
        {
          heading: 'Pages',
          items: [{ id: '2', label: 'Overview', icon: LayoutDashboard, keys: 'g o', onSelect: nothing }],
        },
      ],
    },
  },
  {
    title: 'Found, and still looking',
    list: {
      value: 'lo',
      isLoading: true,
      groups: [
        {
          heading: 'Developments',
          items: [{ id: '1', label: 'Longview Park', detail: 'Longview Homes', icon: Building2, onSelect: nothing }],
        },
        {
          heading: 'Documents',
          items: [
            {
              id: '2',
              label:
                'Low-temperature heating: how it is set, what it costs, and why a radiator that is not hot is not broken',
              detail: 'Longview Park',
              icon: FileText,
              onSelect: nothing,
            },
          ],
        },
      ],
    },
  },
  { title: 'Nothing found', list: { value: 'zzz', groups: [], notice: 'Nothing begins with “zzz”.' } },
  {
    title: 'Failed',
    list: {
      value: 'lon',
      groups: [
        {
          heading: 'The search failed',
          items: [{ id: 'retry', label: 'Try again', icon: RotateCcw, onSelect: nothing }],
        },
      ],
    },
  },
]

const views: SavedViewItem[] = [
  {
    id: '1',
    name: 'Last quarter, against the year before',
    search: '?period=90d&compare=year',
    isShared: true,
    isMine: true,
    ownerName: 'Aoife Byrne',
  },
  { id: '2', name: 'This week', search: '?period=7d', isShared: false, isMine: true, ownerName: 'Aoife Byrne' },
  { id: '3', name: 'Monday meeting', search: '?period=30d', isShared: true, isMine: false, ownerName: 'Tom Daly' },
]

export function GalleryWorkspace() {
  return (
    <GallerySection title="Matrix, palette, shortcuts and views">
      <Panel title="What is there, by house type and category">
        <StatusMatrix
          caption="Documents by house type and category"
          rowName="House type"
          rows={houseTypes.map((label, index) => ({
            id: String(index),
            label,
            detail: `${12 + index} homes`,
            to: index ? undefined : '?type=ash',
          }))}
          columns={categories.map((label) => ({ id: label, label }))}
          cells={cells}
        />
      </Panel>
      <div className="grid gap-5 lg:grid-cols-2">
        <Panel title="One of each">
          <StatusMatrix
            caption="One house type"
            rowName="House type"
            rows={[{ id: 'a', label: 'The Ash' }]}
            columns={[{ id: 'm', label: 'Manual' }]}
            cells={[[{ state: 'present', detail: 'v3', to: '?document=1' }]]}
          />
        </Panel>
        <Panel title="Nothing to compare">
          <StatusMatrix caption="None" rowName="House type" rows={[]} columns={[]} cells={[]} />
        </Panel>
        {lists.map(({ title, list }) => (
          <PaletteSample key={title} title={title} {...list} />
        ))}
        <Card>
          <h3 className="font-semibold">Shortcuts</h3>
          <ShortcutList
            shortcuts={[
              { keys: 'mod+k', label: 'Search everything', group: 'Anywhere' },
              { keys: '?', label: 'Show this list', group: 'Anywhere' },
              { keys: 'g o', label: 'Overview', group: 'Go to' },
              { keys: 'g c', label: 'Chat', group: 'Go to' },
              { keys: '/', label: 'Search in the table', group: 'On this page' },
              { keys: ']', label: 'Next tab', group: 'On this page' },
            ]}
          />
        </Card>
        <Card className="space-y-4">
          <div className="flex flex-wrap gap-2">
            <SavedViewsMenu items={viewItems({ views: [], page: '/gallery', current: '', isLoading: true })} />
            <SavedViewsMenu items={viewItems({ views: [], page: '/gallery', current: '', isLoading: false })} />
            <SavedViewsMenu
              active="Last quarter, against the year before"
              items={viewItems({ views, page: '/gallery', current: '?period=90d&compare=year', isLoading: false })}
            />
          </div>
          <ManageViewsList
            mayShare
            views={views.filter(({ isMine }) => isMine)}
            onChange={async () => ({ name: ['You have a view of that name on this page.'] })}
            onRemove={async () => null}
          />
        </Card>
      </div>
    </GallerySection>
  )
}

function PaletteSample({
  title,
  value,
  ...list
}: Omit<CommandListProps, 'label' | 'placeholder' | 'onValueChange'> & { title: string }) {
  const [text, setText] = useState(value)
  return (
    <Card className="min-w-0 p-0! sm:p-0!">
      <CommandList
        still
        label={title}
        placeholder="A development, homeowner, document or page"
        value={text}
        onValueChange={setText}
        {...list}
      />
    </Card>
  )
}
