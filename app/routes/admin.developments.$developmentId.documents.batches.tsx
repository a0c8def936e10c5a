import { Outlet } from '@remix-run/react'

export const handle = { breadcrumb: 'Many at once' }

export default function Batches() {
  return <Outlet />
}
