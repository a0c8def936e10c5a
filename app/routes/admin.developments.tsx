import { Outlet } from '@remix-run/react'

export const handle = { breadcrumb: 'Developments' }

export default function Developments() {
  return <Outlet />
}
