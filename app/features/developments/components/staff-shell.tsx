import { useNavigate } from '@remix-run/react'
import {
  Building2,
  CircleDashed,
  CircleHelp,
  ExternalLink,
  FileText,
  Gauge,
  Inbox,
  Keyboard,
  KeyRound,
  Landmark,
  LayoutDashboard,
  ListChecks,
  LogOut,
  Map as MapIcon,
  MessageSquareText,
  MessagesSquare,
  Palette,
  ScanSearch,
  Settings,
  Tags,
  TextSearch,
  TriangleAlert,
  User,
  Users,
  WholeWord,
} from '~/ui/icons'
import { type ReactNode, useState } from 'react'
import type { Permission } from '~/auth/permissions'
import { adminPath } from '~/domain/paths/admin'
import { entryPath, serverPath } from '~/domain/paths/home'
import { AppShell, type NavItem } from '~/ui/app-shell'
import type { MenuItem } from '~/ui/menu'
import { OpenLinksProvider } from '~/ui/open-links'
import { ShortcutsProvider, useShortcuts, useShortcutSheet } from '~/ui/shortcuts/shortcuts'
import { isOpenTo } from './open-paths'
import { PlaceSwitcher } from './place-switcher'

export type StaffShellData = {
  person: { name: string; email: string; role: string }
  permissions: readonly Permission[]
  places: { id: string; name: string; slug: string; developments: { id: string; name: string }[] }[]
}

type StaffPage = NavItem & { needs: Permission; keys: string }

const sections: { label?: string; items: StaffPage[] }[] = [
  {
    items: [
      {
        to: adminPath.overview(),
        label: 'Overview',
        icon: LayoutDashboard,
        end: true,
        needs: 'analytics:read',
        keys: 'g o',
      },
      { to: adminPath.developments(), label: 'Developments', icon: Building2, needs: 'analytics:read', keys: 'g e' },
      { to: adminPath.chat(), label: 'Chat', icon: MessagesSquare, needs: 'analytics:read', keys: 'g c' },
      { to: adminPath.inbox(), label: 'Inbox', icon: Inbox, needs: 'inbox:write', keys: 'g i' },
      { to: adminPath.dangers(), label: 'Dangers', icon: TriangleAlert, needs: 'inbox:write', keys: 'g a' },
      { to: adminPath.gaps(), label: 'Gaps', icon: CircleDashed, needs: 'inbox:write', keys: 'g p' },
      { to: adminPath.answers(), label: 'Answers', icon: MessageSquareText, needs: 'inbox:write', keys: 'g n' },
      { to: adminPath.ask(), label: 'Ask as a home', icon: CircleHelp, needs: 'inbox:write', keys: 'g h' },
      { to: adminPath.documentsOverview(), label: 'Documents', icon: FileText, needs: 'analytics:read', keys: 'g d' },
      {
        to: adminPath.retrieval(),
        label: 'Retrieval',
        icon: ScanSearch,
        end: true,
        needs: 'analytics:read',
        keys: 'g r',
      },
      { to: adminPath.searches(), label: 'Searches', icon: TextSearch, needs: 'conversations:read', keys: 'g l' },
      { to: adminPath.map(), label: 'Map', icon: MapIcon, needs: 'analytics:read', keys: 'g m' },
    ],
  },
  {
    label: 'Upkeep',
    items: [
      { to: adminPath.topics(), label: 'Topics', icon: Tags, needs: 'analytics:read', keys: 'g t' },
      { to: adminPath.words(), label: 'Words', icon: WholeWord, needs: 'inbox:write', keys: 'g w' },
      { to: adminPath.dataQuality(), label: 'Data quality', icon: ListChecks, needs: 'homeowners:read', keys: 'g q' },
      { to: adminPath.apiKeys(), label: 'API keys', icon: KeyRound, needs: 'keys:write', keys: 'g y' },
      { to: adminPath.staff(), label: 'Staff', icon: Users, needs: 'staff:write', keys: 'g u' },
      { to: adminPath.settings(), label: 'Settings', icon: Settings, needs: 'company:write', keys: 'g x' },
      { to: adminPath.companies(), label: 'Companies', icon: Landmark, needs: 'tenants:write', keys: 'g k' },
      { to: adminPath.system(), label: 'System load', icon: Gauge, needs: 'platform:read', keys: 'g s' },
    ],
  },
]

export type PaletteProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  pages: StaffPage[]
  person: string
  showTenant: boolean
  onShowShortcuts: (() => void) | null
}

type StaffShellProps = StaffShellData & {
  /** The search over everything, which another feature brings. */
  palette?: (props: PaletteProps) => ReactNode
  /** Of every page, and of another feature as well: its saved views. */
  tools?: ReactNode
  /** What stands beside a page's name, by its address: how much waits there. */
  badges?: Record<string, string>
  children: ReactNode
}

/** The frame of the staff's pages: it shows the ways that this person may go. */
export function StaffShell(props: StaffShellProps) {
  return (
    <ShortcutsProvider>
      <Frame {...props} />
    </ShortcutsProvider>
  )
}

function Frame({ person, permissions, places, palette, tools, badges = {}, children }: StaffShellProps) {
  const may = (permission: Permission) => permissions.includes(permission)
  const navigation = sections
    .map((section) => ({
      ...section,
      items: section.items.filter(({ needs }) => may(needs)).map((item) => ({ ...item, badge: badges[item.to] })),
    }))
    .filter(({ items }) => items.length)
  const pages = navigation.flatMap(({ items }) => items)
  const [searching, setSearching] = useState(false)
  const navigate = useNavigate()
  const openSheet = useShortcutSheet()
  useShortcuts([
    ...(palette
      ? [{ keys: 'mod+k', label: 'Search everything', group: 'Anywhere', run: () => setSearching((open) => !open) }]
      : []),
    ...pages.map(({ keys, label, to }) => ({ keys, label, group: 'Go to', run: () => navigate(to) })),
  ])

  const userMenu: MenuItem[] = [
    { kind: 'heading', label: person.email },
    { kind: 'link', label: 'Your account', to: adminPath.account(), icon: User },
    ...(may('platform:read')
      ? [{ kind: 'link', label: 'Component gallery', to: serverPath.gallery(), icon: Palette } as const]
      : []),
    { kind: 'link', label: 'Public page', to: '/?visit', icon: ExternalLink },
    ...(openSheet
      ? [{ kind: 'select', label: 'Keyboard shortcuts', icon: Keyboard, onSelect: openSheet } as const]
      : []),
    { kind: 'separator' },
    { kind: 'post', label: 'Sign out', action: entryPath.logout(), icon: LogOut },
  ]
  return (
    <AppShell
      homeHref={adminPath.overview()}
      navigation={navigation}
      switcher={places.length ? <PlaceSwitcher places={places} /> : null}
      user={{ name: person.name, detail: person.role }}
      userMenu={userMenu}
      tools={tools}
      onSearch={palette ? () => setSearching(true) : undefined}
    >
      <OpenLinksProvider value={(path) => isOpenTo(permissions, path)}>{children}</OpenLinksProvider>
      {palette?.({
        open: searching,
        onOpenChange: setSearching,
        pages,
        person: person.email,
        showTenant: places.length > 1,
        onShowShortcuts: openSheet,
      })}
    </AppShell>
  )
}
