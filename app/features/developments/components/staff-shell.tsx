import { Building2, ExternalLink, LayoutDashboard, LogOut, Palette } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Permission } from '~/auth/permissions'
import { AppShell, type NavItem } from '~/ui/app-shell'
import type { MenuItem } from '~/ui/menu'
import { PlaceSwitcher } from './place-switcher'

export type StaffShellData = {
  person: { name: string; email: string; role: string }
  permissions: readonly Permission[]
  places: { id: string; name: string; slug: string; developments: { id: string; name: string }[] }[]
}

const roleNames: Record<string, string> = {
  super_admin: 'Platform administrator',
  admin: 'Administrator',
  developer: 'Development team',
}

const pages: (NavItem & { needs: Permission })[] = [
  { to: '/admin', label: 'Overview', icon: LayoutDashboard, end: true, needs: 'analytics:read' },
  { to: '/admin/developments', label: 'Developments', icon: Building2, needs: 'analytics:read' },
]

/** The frame of the staff's pages: it shows the ways that this person may go. */
export function StaffShell({ person, permissions, places, children }: StaffShellData & { children: ReactNode }) {
  const may = (permission: Permission) => permissions.includes(permission)
  const userMenu: MenuItem[] = [
    { kind: 'heading', label: person.email },
    ...(may('platform:read')
      ? [{ kind: 'link', label: 'Component gallery', to: '/gallery', icon: Palette } as const]
      : []),
    { kind: 'link', label: 'Public page', to: '/?visit', icon: ExternalLink },
    { kind: 'separator' },
    { kind: 'post', label: 'Sign out', action: '/logout', icon: LogOut },
  ]
  return (
    <AppShell
      homeHref="/admin"
      navigation={[{ items: pages.filter(({ needs }) => may(needs)).map(({ needs: _, ...item }) => item) }]}
      switcher={places.length ? <PlaceSwitcher places={places} /> : null}
      user={{ name: person.name, detail: roleNames[person.role] ?? person.role }}
      userMenu={userMenu}
    >
      {children}
    </AppShell>
  )
}
