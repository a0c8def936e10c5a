// Homes with their people as a list: a row for each homeowner, and one for a home without any. What it says is read back by an import
// as it was, so that only what somebody changes in it is changed.
import { stringify } from 'csv-stringify/sync'
import type { Scope } from '~/auth/scope.server'
import type { KnownPerson, KnownUnit } from '~/domain/imports/assess-rows'
import { recordEvent } from '~/events/record-event.server'
import { log } from '~/platform/log.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { type HomesPlace, knownHomes } from './known-homes.server'

const HOMES_AT_ONCE = 500

export const exportColumns = [
  ['Home number', 'number'],
  ['House type', 'houseType'],
  ['Address', 'address'],
  ['Postcode', 'postcode'],
  ['Phase', 'phase'],
  ['Energy rating', 'energyRating'],
  ['MPRN', 'mprn'],
  ['GPRN', 'gprn'],
  ['Sold on', 'soldOn'],
  ['Keys handed over on', 'handedOverOn'],
  ['Homeowner', 'name'],
  ['E-mail', 'email'],
  ['Phone', 'phone'],
] as const

type ExportPlace = { id: string; tenantId: string; timezone: string; name: string }

/** All homes of a development as a CSV file that Excel opens, read a few hundred at a time; recorded, since it holds people. */
export async function exportHomes(
  scope: Scope,
  { id: developmentId, tenantId, timezone, name }: ExportPlace,
): Promise<Response> {
  await scope.write((tx) => recordEvent(tx, { type: 'homes.exported', tenantId, developmentId, payload: {} }))
  const parts = csvParts(scope, { tenantId, developmentId, timezone })
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await parts.next()
        if (done) return controller.close()
        controller.enqueue(encoder.encode(value))
      } catch (error) {
        log.error({ err: error, developmentId }, 'a list of homes broke off')
        controller.error(error)
      }
    },
    cancel: async () => void (await parts.return(undefined)),
  })
  const fileName = `${name.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}-homes.csv`
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="homes.csv"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'Cache-Control': 'private, no-store',
    },
  })
}

async function* csvParts(scope: Scope, place: HomesPlace): AsyncGenerator<string, undefined> {
  const ids = await scope.read((tx) => idsInOrder(tx, place))
  yield stringify([exportColumns.map(([heading]) => heading)], { bom: true })
  for (let at = 0; at < ids.length; at += HOMES_AT_ONCE) {
    const part = ids.slice(at, at + HOMES_AT_ONCE)
    const homes = new Map((await scope.read((tx) => knownHomes(tx, place, part))).map((home) => [home.id, home]))
    const rows = part.flatMap((id) => rowsOf(homes.get(id)))
    yield stringify(rows, { escape_formulas: true })
  }
  return undefined
}

function rowsOf(home: { unit: KnownUnit; people: KnownPerson[] } | undefined): string[][] {
  if (!home) return []
  const people = home.people.length ? home.people : [{ name: '', email: '', phone: '' }]
  return people.map((person) => {
    const values: Record<string, string | null> = {
      ...home.unit,
      name: person.name,
      email: person.email,
      phone: person.phone,
    }
    return exportColumns.map(([, field]) => values[field] ?? '')
  })
}

async function idsInOrder(tx: Transaction, { tenantId, developmentId }: HomesPlace): Promise<string[]> {
  const { rows } = await tx.raw<{ rows: { id: string }[] }>(
    `SELECT id FROM units WHERE tenant_id = ? AND development_id = ?
     ORDER BY length(number), number, id LIMIT 50000`,
    [tenantId, developmentId],
  )
  return rows.map(({ id }) => id)
}
