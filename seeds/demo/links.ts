import { demoPassword, printedHomes } from './people'
import { superAdmin, tenants } from './world'
import { platformScope } from '~/auth/scope.server'
import { qrPath } from '~/auth/qr-token.server'
import { env } from '~/platform/env.server'

export type DemoLinks = {
  staff: { role: string; email: string; password: string; tenant: string | null }[]
  /** `email` is null where none is on record: then a code goes to whatever address is given, and stands in the outbox. */
  homeowners: {
    name: string
    email: string | null
    development: string
    unit: string
    houseType: string
    url: string
  }[]
}

type Row = {
  name: string
  email: string | null
  development: string
  unit: string
  houseType: string
  unitId: string
  qrSalt: string
}

/** Who can sign in to the demo, and the QR links of two homes of each house type, and of one without an e-mail on record. */
export async function demoLinks(): Promise<DemoLinks> {
  const origin = env().PUBLIC_URL ?? `http://localhost:${env().PORT}`
  const first = tenants[0]?.developments[0]?.slug ?? ''
  const homes = await platformScope().read((tx) =>
    tx.raw<{ rows: Row[] }>(
      `SELECT name, email, development, unit, house_type, unit_id, qr_salt FROM (
         SELECT h.name, h.email, d.name AS development, u.number AS unit, t.code AS house_type, u.id AS unit_id, u.qr_salt,
           d.created_at, d.slug, row_number() OVER (PARTITION BY t.id ORDER BY u.number::integer) AS nth,
           row_number() OVER (PARTITION BY h.email IS NULL AND d.slug = ? ORDER BY u.number::integer) AS nth_without_email
         FROM homeowners AS h JOIN units AS u ON u.id = h.unit_id JOIN house_types AS t ON t.id = u.house_type_id
           JOIN developments AS d ON d.id = u.development_id
         WHERE u.qr_revoked_at IS NULL AND d.slug = ANY (?)
       ) AS ranked WHERE nth <= ? OR (email IS NULL AND slug = ? AND nth_without_email = 1)
       ORDER BY slug, house_type, unit::integer LIMIT 100`,
      [first, tenants.flatMap((tenant) => tenant.developments.map(({ slug }) => slug)), printedHomes, first],
    ),
  )
  return {
    staff: [
      { role: 'super_admin', email: superAdmin.email, password: demoPassword, tenant: null },
      ...tenants.flatMap((tenant) =>
        tenant.staff.map(({ role, local }) => ({
          role,
          email: `${local}@${tenant.emailDomain}`,
          password: demoPassword,
          tenant: tenant.name,
        })),
      ),
    ],
    homeowners: homes.rows.map(({ unitId, qrSalt, name, email, development, unit, houseType }) => ({
      name,
      email,
      development,
      unit,
      houseType,
      url: `${origin}${qrPath({ id: unitId, qrSalt })}`,
    })),
  }
}

export function printLinks({ staff, homeowners }: DemoLinks): void {
  const print = (text: string) => process.stdout.write(`${text}\n`)
  print('\nStaff (http sign-in at /login)')
  for (const { role, email, password, tenant } of staff)
    print(`  ${role.padEnd(12)} ${email.padEnd(32)} ${password}   ${tenant ?? 'every tenant'}`)
  print('\nHomeowners (the link is what the QR code in that home says; confirm with the name and the e-mail shown)')
  for (const { name, email, development, unit, houseType, url } of homeowners)
    print(
      `  ${name.padEnd(24)} ${`${unit} ${development}`.padEnd(20)} ${houseType.padEnd(9)} ${url}  (${email ?? 'none on record: give any address, its code is in the outbox'})`,
    )
}
