import { Building2, FileText, House, LogOut, MessageCircle, Settings, Users } from '~/ui/icons'
import type { ReactNode } from 'react'
import { AppShell, Switcher } from '~/ui/app-shell'
import { BreadcrumbTrail } from '~/ui/breadcrumbs'

export function GalleryShell({ children }: { children: ReactNode }) {
  return (
    <AppShell
      homeHref="/gallery"
      navigation={[
        {
          items: [
            { to: '/gallery', label: 'Overview', icon: House, end: true },
            { to: '/gallery/developments', label: 'Developments', icon: Building2, badge: '2' },
            { to: '/gallery/documents', label: 'Documents', icon: FileText },
            { to: '/gallery/chat', label: 'Conversations', icon: MessageCircle },
          ],
        },
        {
          label: 'Company',
          items: [
            { to: '/gallery/people', label: 'People', icon: Users },
            { to: '/gallery/settings', label: 'A label that is too long for the sidebar', icon: Settings },
          ],
        },
      ]}
      switcher={
        <Switcher
          label="Development"
          current="Longview Park"
          detail="Longview Homes"
          items={[
            { kind: 'heading', label: 'Longview Homes' },
            { kind: 'link', label: 'Longview Park', detail: '84 homes', to: '/gallery', current: true },
            { kind: 'link', label: 'Riverside Quay', detail: '46 homes', to: '/gallery?estate=2' },
          ]}
        />
      }
      onSearch={() => {}}
      user={{ name: 'Aoife Byrne', detail: 'Administrator' }}
      userMenu={[
        { kind: 'link', label: 'Profile', icon: Users, to: '/gallery' },
        { kind: 'separator' },
        {
          kind: 'post',
          label: 'Sign out',
          icon: LogOut,
          action: '/theme',
          fields: { theme: 'system', backTo: '/gallery' },
        },
      ]}
    >
      <BreadcrumbTrail
        crumbs={[
          { id: '1', label: 'Developments', to: '/gallery' },
          { id: '2', label: 'Longview Park', to: '/gallery' },
          { id: '3', label: 'Gallery', to: '/gallery' },
        ]}
      />
      <div className="h-5" />
      {children}
    </AppShell>
  )
}
