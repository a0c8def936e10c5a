import { Outlet } from '@remix-run/react'

export const handle = { breadcrumb: 'Import' }

export default function Imports() {
  return <Outlet />
}
