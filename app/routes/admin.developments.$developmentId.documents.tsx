import { Outlet } from '@remix-run/react'

export const handle = { breadcrumb: 'Documents' }

export default function Documents() {
  return <Outlet />
}
