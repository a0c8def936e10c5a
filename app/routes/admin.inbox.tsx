import { Outlet } from '@remix-run/react'

export const handle = { breadcrumb: 'Inbox' }

export default function Inbox() {
  return <Outlet />
}
