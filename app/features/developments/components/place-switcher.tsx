import { useLocation, useMatches, useSearchParams } from '@remix-run/react'
import { adminPath, developmentPath } from '~/domain/paths/admin'
import { Switcher } from '~/ui/app-shell'
import type { MenuItem } from '~/ui/menu'

type Place = { id: string; name: string; slug: string; developments: { id: string; name: string }[] }

/** Chooses a development, and for those who see several tenants a tenant: the list of developments then shows that one's. */
export function PlaceSwitcher({ places }: { places: Place[] }) {
  const { pathname, search } = useLocation()
  const [searchParams] = useSearchParams()
  const developmentId = useMatches().at(-1)?.params.developmentId
  const severalTenants = places.length > 1
  const current = places
    .flatMap((place) => place.developments.map((development) => ({ ...development, tenant: place.name })))
    .find(({ id }) => id === developmentId)
  const tenant =
    places.find(({ slug }) => slug === searchParams.get('tenant')) ?? (severalTenants ? undefined : places[0])

  const developmentLink = ({ id, name }: { id: string; name: string }): MenuItem => ({
    kind: 'link',
    label: name,
    to: developmentId ? siblingPath(pathname, search, id) : developmentPath.overview(id),
    current: id === developmentId,
  })
  const everything: MenuItem = {
    kind: 'link',
    label: severalTenants ? 'All companies' : 'All developments',
    to: adminPath.developments(),
    current: !current && !searchParams.has('tenant'),
  }
  const items: MenuItem[] = places.flatMap((place): MenuItem[] => [
    { kind: 'separator' },
    ...(severalTenants ? [tenantLink(place, !current && place === tenant, pathname)] : []),
    ...place.developments.map(developmentLink),
  ])
  const fallback = { name: tenant?.name ?? 'All companies', tenant: 'All developments' }
  const { name, tenant: detail } = current ?? fallback
  return <Switcher label="Company and development" current={name} detail={detail} items={[everything, ...items]} />
}

function tenantLink({ name, slug, developments }: Place, current: boolean, pathname: string): MenuItem {
  const page = pathname === adminPath.overview() ? adminPath.overview : adminPath.developments
  const detail = developments.length === 1 ? '1 development' : `${developments.length} developments`
  return { kind: 'link', label: name, detail, to: page({ tenant: slug }), current }
}

/** The same tab of another development, with its period; from a page below a tab, the tab. */
function siblingPath(pathname: string, search: string, developmentId: string): string {
  const tab = pathname.split('/')[4]
  if (tab === 'documents') return developmentPath.documents(developmentId)
  const page = tab === 'chat' ? developmentPath.chat : developmentPath.overview
  return page(developmentId, {}, search)
}
