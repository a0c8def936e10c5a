import type { HomeScope } from '~/auth/scope.server'
import { type AskedFact, factTexts } from '~/domain/facts/recognise-fact'
import { type Wish, wishTexts } from '~/domain/people/recognise-wish'
import { isOpen } from '~/lib/opening-hours'
import type { Transaction } from '~/platform/db/transaction.server'

type Contact = { name: string; purpose: string; phone: string; hours: string; isEmergency: boolean }
type Row = {
  address: string
  eircode: string | null
  developmentName: string
  houseType: string | null
  bedrooms: number | null
  floorAreaM2: number | null
  handedOverOn: string | null
  time: string
  weekday: number
  minutes: number
  points: { kind: string; location: string; instructions: string }[] | null
  contacts: Contact[] | null
  todo: string[] | null
  items: number
}

const MOST = 8

/** What the database says to a question for a fact, with its source named; null where it does not know it. */
export async function homeFact(scope: HomeScope, asked: AskedFact): Promise<string | null> {
  const row = await scope.read((tx) => factsOf(tx, scope))
  const said = row && factText(asked, row)
  return said ? `${said}\n\n*${factTexts(asked.language).source}*` : null
}

/** What is said to somebody who wants people: the way to them, and whom to ring at this hour. */
export async function wayToPeople(scope: HomeScope, { kind, language }: Wish): Promise<string> {
  const row = await scope.read((tx) => factsOf(tx, scope))
  const texts = wishTexts(language)
  const lines = row ? openLines(row) : []
  return lines.length > 0 ? [texts[kind], '', texts.ring, '', ...lines].join('\n') : texts[kind]
}

// All of it in one statement: which of it is wanted is known before, and it is little.
async function factsOf(tx: Transaction, { unitId }: HomeScope): Promise<Row | undefined> {
  const { rows } = await tx.raw<{ rows: Row[] }>(
    `SELECT units.address, units.postcode AS eircode, developments.name AS development_name, type.name AS house_type, type.bedrooms,
       type.floor_area_m2::float8 AS floor_area_m2, (units.handed_over_at AT TIME ZONE tenants.timezone)::date::text AS handed_over_on,
       to_char(local.now, 'HH24:MI') AS time, extract(isodow FROM local.now)::int AS weekday,
       extract(hour FROM local.now)::int * 60 + extract(minute FROM local.now)::int AS minutes,
       (SELECT json_agg(json_build_object('kind', kind, 'location', location, 'instructions', instructions)) FROM (
         SELECT kind, location, instructions FROM emergency_points AS point
         WHERE point.tenant_id = units.tenant_id AND point.development_id = units.development_id
           AND (point.house_type_id IS NULL OR point.house_type_id = units.house_type_id)
         ORDER BY position, id LIMIT 20) AS one) AS points,
       (SELECT json_agg(json_build_object('name', name, 'purpose', purpose, 'phone', phone, 'hours', hours, 'isEmergency', is_emergency)) FROM (
         SELECT name, purpose, phone, hours, is_emergency FROM contacts AS contact
         WHERE contact.tenant_id = units.tenant_id AND contact.development_id = units.development_id AND phone IS NOT NULL
         ORDER BY position, id LIMIT 20) AS one) AS contacts,
       (SELECT json_agg(title) FROM (
         SELECT item.title FROM checklist_items AS item
         WHERE item.tenant_id = units.tenant_id AND item.development_id = units.development_id
           AND (item.house_type_id IS NULL OR item.house_type_id = units.house_type_id)
           AND NOT EXISTS (SELECT FROM checklist_ticks AS tick WHERE tick.checklist_item_id = item.id AND tick.unit_id = units.id)
         ORDER BY item.due_after_days, item.position, item.id LIMIT ${MOST}) AS one) AS todo,
       (SELECT count(*)::int FROM checklist_items AS item
         WHERE item.tenant_id = units.tenant_id AND item.development_id = units.development_id) AS items
     FROM units
       JOIN developments ON developments.id = units.development_id
       JOIN tenants ON tenants.id = units.tenant_id
       LEFT JOIN house_types AS type ON type.id = units.house_type_id
       CROSS JOIN LATERAL (SELECT now() AT TIME ZONE tenants.timezone AS now) AS local
     WHERE units.id = ?`,
    [unitId],
  )
  return rows[0]
}

function factText({ kind, language }: AskedFact, row: Row): string | null {
  const texts = factTexts(language)
  const say = (frame: string, value: string | null) => value && frame.replace('{value}', `**${value}**`)
  switch (kind) {
    case 'eircode':
      return say(texts.eircode, row.eircode)
    case 'address':
      return say(texts.address, [row.address, row.eircode].filter(Boolean).join(', '))
    case 'houseType':
      return say(texts.houseType, row.houseType)
    case 'size':
      return say(texts.size, sizeOf(row))
    case 'handover':
      return say(texts.handover, row.handedOverOn && dayIn(language, row.handedOverOn))
    case 'callNow':
      return callNow(row, texts)
    case 'todo':
      if (row.items === 0) return null
      return row.todo ? [texts.todo, '', ...row.todo.map((title) => `- ${title}`)].join('\n') : texts.todoDone
    default:
      return pointsOf(row, kind)
  }
}

function sizeOf({ houseType, bedrooms, floorAreaM2 }: Row): string | null {
  const parts = [bedrooms && `${bedrooms} bedrooms`, floorAreaM2 && `${floorAreaM2} m²`].filter(Boolean)
  return parts.length > 0 ? [houseType, ...parts].filter(Boolean).join(', ') : null
}

function dayIn(language: string, day: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-IE' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(day),
  )
}

function callNow(row: Row, texts: ReturnType<typeof factTexts>): string | null {
  const lines = openLines(row)
  return lines.length > 0 ? [texts.callNow.replace('{time}', row.time), '', ...lines].join('\n') : null
}

// Whoever is there at this hour; whose hours nobody entered comes last.
function openLines({ contacts, weekday, minutes }: Row): string[] {
  const isThere = ({ hours }: Contact) => isOpen(hours, { weekday, minutes })
  const open = (contacts ?? []).filter((contact) => isThere(contact) !== false)
  return [...open.filter((contact) => isThere(contact)), ...open.filter((contact) => !isThere(contact))].map(
    ({ name, phone, purpose, hours }) =>
      `- **${name}: ${phone}**${[purpose, hours]
        .filter(Boolean)
        .map((part) => ` · ${part}`)
        .join('')}`,
  )
}

function pointsOf({ points }: Row, kind: string): string | null {
  const own = (points ?? []).filter((point) => point.kind === kind)
  return own.length > 0
    ? own.map(({ location, instructions }) => [`**${location}**`, instructions].filter(Boolean).join('. ')).join('\n\n')
    : null
}
