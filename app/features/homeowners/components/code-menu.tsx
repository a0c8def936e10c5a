import { useFetcher } from '@remix-run/react'
import { Ellipsis, Link2, Printer, QrCode, ShieldOff } from '~/ui/icons'
import { useState } from 'react'
import { developmentPath } from '~/domain/paths/admin'
import { Button } from '~/ui/button'
import { ConfirmDialog, Dialog } from '~/ui/dialog'
import { Menu, type MenuItem } from '~/ui/menu'
import { CodeLink } from './code-link'

type CodeMenuProps = {
  home: { id: string; number: string; codeRevokedAt: string | null }
  action: string
  developmentId: string
}
type Asked = 'show' | 'replace' | 'revoke'

const questions = {
  replace: {
    title: (number: string) => `New QR code for home ${number}?`,
    description:
      'The code that is printed now stops working, and everybody who came in by it is signed out. They come in again by the new one.',
    confirmLabel: 'Make a new QR code',
    danger: false,
  },
  revoke: {
    title: (number: string) => `Revoke the QR code of home ${number}?`,
    description:
      'The code stops working, and everybody who came in by it is signed out. Nobody can come in until the home has a new code.',
    confirmLabel: 'Revoke QR code',
    danger: true,
  },
}

/** What can be done about the code of one home. */
export function CodeMenu({ home, action, developmentId }: CodeMenuProps) {
  const { id: unitId, number, codeRevokedAt } = home
  const fetcher = useFetcher<{ path: string } | null>()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = (open: boolean) => {
    if (!open) setAsked(null)
  }
  const show = () => {
    fetcher.submit({ intent: 'show', unitId }, { method: 'post', action })
    setAsked('show')
  }
  const replaceItem: MenuItem = {
    kind: 'select',
    label: 'New QR code…',
    icon: QrCode,
    onSelect: () => setAsked('replace'),
  }
  const items: MenuItem[] = codeRevokedAt
    ? [replaceItem]
    : [
        {
          kind: 'link',
          label: 'Print welcome sheet',
          icon: Printer,
          to: developmentPath.welcomeSheets(developmentId, { home: number }),
        },
        { kind: 'select', label: 'Show QR link', icon: Link2, onSelect: show },
        replaceItem,
        { kind: 'separator' },
        { kind: 'select', label: 'Revoke QR code…', icon: ShieldOff, danger: true, onSelect: () => setAsked('revoke') },
      ]
  const question = asked && asked !== 'show' ? questions[asked] : null
  return (
    <>
      <Menu
        trigger={
          <Button size="sm" variant="quiet" aria-label={`QR code of home ${number}`}>
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
        items={items}
      />
      <Dialog
        title={`QR link of home ${number}`}
        description="Whoever has this link and knows the homeowner’s name can come in. That you saw it is on record."
        open={asked === 'show'}
        onOpenChange={close}
      >
        <CodeLink path={fetcher.state === 'idle' ? (fetcher.data?.path ?? null) : null} />
      </Dialog>
      {question ? (
        <ConfirmDialog
          title={question.title(number)}
          description={question.description}
          confirmLabel={question.confirmLabel}
          danger={question.danger}
          open
          onOpenChange={close}
          action={action}
          fields={{ intent: asked ?? '', unitId }}
        />
      ) : null}
    </>
  )
}
