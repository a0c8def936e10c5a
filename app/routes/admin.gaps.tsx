import { Outlet } from '@remix-run/react'

export const handle = { breadcrumb: 'Gaps' }

export default function Gaps() {
  return <Outlet />
}
