import { useSearchParams } from '@remix-run/react'
import { Archive, Copy, Ellipsis, Plus, Trash2 } from '~/ui/icons'
import { Avatar } from '~/ui/avatar'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { ConfirmDialog, Dialog } from '~/ui/dialog'
import { CheckboxField, SelectField, TextareaField, TextField } from '~/ui/fields'
import { Toast } from '~/ui/flash-toaster'
import { type CompareChoice, ComparePicker } from '~/ui/compare-picker'
import { LinkButton } from '~/ui/link-button'
import { Menu } from '~/ui/menu'
import { NewPasswordFields } from '~/ui/new-password-fields'
import { Notice } from '~/ui/notice'
import { PeriodPicker } from '~/ui/period-picker'
import { ProgressBar } from '~/ui/progress-bar'
import { TabLinks } from '~/ui/tab-links'
import { Tooltip } from '~/ui/tooltip'
import { GallerySection } from './gallery-section'

export function GalleryControls() {
  return (
    <GallerySection title="Controls">
      <Card className="flex flex-wrap items-center gap-3">
        <Button variant="primary">Primary</Button>
        <Button>Secondary</Button>
        <Button variant="quiet">Quiet</Button>
        <Button variant="danger">Danger</Button>
        <Button variant="primary" loading>
          Saving
        </Button>
        <Button disabled>Disabled</Button>
        <Button size="sm">
          <Plus aria-hidden className="size-4" /> Small
        </Button>
        <LinkButton to="/gallery">A link</LinkButton>
        <Tooltip content="Copy the address">
          <Button variant="quiet" aria-label="Copy the address">
            <Copy aria-hidden className="size-4" />
          </Button>
        </Tooltip>
        <Menu
          trigger={
            <Button variant="quiet" aria-label="More">
              <Ellipsis aria-hidden className="size-4" />
            </Button>
          }
          items={[
            { kind: 'link', label: 'Copy', icon: Copy, to: '/gallery' },
            { kind: 'select', label: 'Archive', icon: Archive, onSelect: () => {} },
            { kind: 'separator' },
            { kind: 'post', label: 'Delete', icon: Trash2, action: '/gallery', danger: true },
          ]}
        />
        <Dialog
          title="A dialog"
          description="It holds the focus, and gives it back."
          trigger={<Button>Open a dialog</Button>}
        >
          <TextField label="Name" className="mt-5" />
        </Dialog>
        <ConfirmDialog
          title="Delete this document?"
          description="Answers will no longer cite it. This cannot be undone."
          confirmLabel="Delete the document"
          danger
          action="/theme"
          fields={{ theme: 'system', backTo: '/gallery' }}
          trigger={<Button>Delete…</Button>}
        />
      </Card>
      <Card className="space-y-6">
        <div className="flex flex-wrap items-center gap-2">
          <GalleryPeriod />
          <GalleryCompare />
        </div>
        <TabLinks
          label="Sections"
          tabs={[
            { to: '/gallery', label: 'Overview', end: true },
            { to: '/gallery/chat', label: 'Chat', count: 1204 },
            { to: '/gallery/documents', label: 'Documents', count: 14 },
            { to: '/gallery/homes', label: 'Homes and people' },
            { to: '/gallery/settings', label: 'Settings' },
          ]}
        />
        <div className="flex flex-wrap items-center gap-2">
          <Badge>Neutral</Badge>
          <Badge tone="good">Ready</Badge>
          <Badge tone="info" pulse>
            Reading
          </Badge>
          <Badge tone="warn">Nearly full</Badge>
          <Badge tone="bad">Failed</Badge>
          <Badge tone="gold">New</Badge>
          <Avatar name="Aoife Byrne" />
          <Avatar name="Cher" />
        </div>
        <div className="max-w-md space-y-4">
          <ProgressBar value={0.64} label="heating-manual.pdf" />
          <ProgressBar value={null} label="Reading the pages" />
        </div>
      </Card>
      <div className="grid gap-5 lg:grid-cols-2">
        <Card className="space-y-5">
          <TextField label="Name" defaultValue="Longview Homes" hint="As it stands on the sign." />
          <TextField
            label="E-mail"
            type="email"
            defaultValue="not-an-address"
            error="That is not an e-mail address."
            hint="We only write when something is wrong."
          />
          <TextField label="Telephone" type="tel" required={false} placeholder="+353" />
          <SelectField
            label="House type"
            options={[
              { value: 'a', label: 'The Ash' },
              { value: 'b', label: 'The Birch' },
            ]}
          />
          <TextareaField label="Note" hint="Homeowners do not see it." />
          <CheckboxField label="Write to me when a document fails" hint="At most once a day." defaultChecked />
          <CheckboxField label="I have read the terms" error="Please read them first." />
          <TextField label="Disabled" disabled defaultValue="Cannot be changed" />
          <NewPasswordFields errors={{}} label="New password" known={['Longview Homes']} />
        </Card>
        <div className="space-y-4">
          <Notice title="Something to know">It says what, and what to do about it.</Notice>
          <Notice tone="good">The document is ready.</Notice>
          <Notice tone="warn">The file has no text: it may be a scan.</Notice>
          <Notice tone="bad" title="The file could not be read">
            It is locked with a password. Save it without one, then upload it again.
          </Notice>
          <Toast tone="good" message="Saved." onDismiss={() => {}} />
          <Toast
            tone="bad"
            message="The document could not be deleted, since a newer version of it is being read at this moment."
            onDismiss={() => {}}
          />
        </div>
      </div>
    </GallerySection>
  )
}

function GalleryPeriod() {
  const [params] = useSearchParams()
  const from = params.get('from')
  const to = params.get('to')
  if (from && to) return <PeriodPicker value={{ period: 'custom', from, to }} today="2026-03-12" />
  const period = (['7d', '90d'] as const).find((choice) => choice === params.get('period')) ?? '30d'
  return <PeriodPicker value={{ period, from: '2026-02-11', to: '2026-03-12' }} today="2026-03-12" />
}

function GalleryCompare() {
  const [params] = useSearchParams()
  const asked = params.get('compare')
  const value = (['weekdays', 'year'] as CompareChoice[]).find((choice) => choice === asked) ?? 'previous'
  return <ComparePicker value={value} />
}
