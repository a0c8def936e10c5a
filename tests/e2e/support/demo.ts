// What the journeys know of the demo that runs: who can sign in, and its database for counts made independently of the pages.
import pg from 'pg'
import { embeddedUrl, readEmbeddedLock } from '~/platform/db/location.server'
import { copiedLinks } from '../../../scripts/support/demo-data'
import type { DemoLinks } from '../../../seeds/demo/links'
import { dataDir } from './place'

/** Who can sign in, as `npm run demo:links -- --json` prints it. */
export function demoLinks(): DemoLinks {
  return copiedLinks(dataDir())
}

export function staffOf(role: string, tenant: string | null) {
  const found = demoLinks().staff.find((person) => person.role === role && person.tenant === tenant)
  if (!found) throw new Error(`The demo has no ${role} of ${tenant}`)
  return found
}

/** Homeowners of a house type, in the order of their homes. */
export function homeownersOf(houseType: string) {
  return demoLinks().homeowners.filter((homeowner) => homeowner.houseType === houseType)
}

/** Somebody of whom no e-mail address is on record: they come in by a code that is mailed to them. */
export function homeownerWithoutEmail() {
  const found = demoLinks().homeowners.find(({ email }) => email === null)
  if (!found) throw new Error('The demo has nobody without an e-mail address')
  return found
}

/** The newest mail to an address, as plain text. */
export async function mailTo(address: string): Promise<string> {
  const [mail] = await rows<{ text: string }>(
    `SELECT body_text AS text FROM mail_outbox WHERE to_address = $1 ORDER BY created_at DESC, id DESC LIMIT 1`,
    [address],
  )
  if (!mail) throw new Error(`Nothing was mailed to ${address}`)
  return mail.text
}

/** Rows of the demo's database, outside of every page. */
export async function rows<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const lock = readEmbeddedLock(dataDir())
  if (!lock) throw new Error('The demo of the browser tests does not run')
  const client = new pg.Client({ connectionString: embeddedUrl(lock.port) })
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}
