import { entryPath } from '~/domain/paths/home'
import { qrPath } from '~/auth/qr-token.server'
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { MAX_SHEETS, renderWelcomeSheetsTask } from '~/domain/homeowners/welcome-sheet'
import { databaseNow } from '~/platform/db/transaction.server'
import { badRequest } from '~/platform/problem.server'
import { runTask } from '~/platform/threads.server'
import { type PrintableHome, printableHomes } from '../queries/printable-homes.server'
import type { SheetFilters } from '../sheet-filters'

type Place = { tenantId: string; developmentId: string }
/** `title` names the home where there is one, else the development. */
type Printed = { pdf: Uint8Array; title: string }

/**
 * A PDF of welcome sheets, one page a home. Whoever has a sheet can try to come in, so each home's is on record before it is drawn.
 * @param origin where the codes lead, such as `https://openhouse.example`.
 * @throws 400 when there is no such home, one that is named has no code that works, or there are more than 500.
 */
export async function printWelcomeSheets(
  scope: Scope,
  { tenantId, developmentId }: Place,
  { size, choice, homes }: SheetFilters,
  origin: string,
): Promise<Printed> {
  const printed = await scope.write(async (tx) => {
    const asked = { tenantId, developmentId, choice, homes, limit: MAX_SHEETS + 1 }
    const found = await printableHomes(tx, asked)
    refuseIfWrong(found, choice === 'named' ? homes : [])
    for (const { id: subjectId } of found)
      await recordEvent(tx, {
        type: 'qr.printed',
        subjectId,
        tenantId,
        developmentId,
        payload: { homes: found.length },
      })
    await tx.raw(
      'UPDATE units SET sheet_printed_at = ? WHERE tenant_id = ? AND development_id = ? AND id = ANY (?::uuid[])',
      [databaseNow(tx), tenantId, developmentId, found.map(({ id }) => id)],
    )
    return found
  })
  const site = `${new URL(origin).host}${entryPath.signIn()}`
  const sheets = printed.map(({ address, development, builder, id, qrSalt }) => ({
    address,
    development,
    builder,
    site,
    url: new URL(qrPath({ id, qrSalt }), origin).toString(),
  }))
  const title = titleOf(printed)
  return { pdf: await runTask(renderWelcomeSheetsTask, { size, title, sheets }), title }
}

function titleOf([first, ...others]: PrintableHome[]): string {
  if (!first) throw new Error('No home is no sheet')
  return others.length > 0 ? `Welcome sheets, ${first.development}` : `Welcome sheet, ${first.address}`
}

function refuseIfWrong(found: PrintableHome[], named: string[]): void {
  const known = new Set(found.map(({ number }) => number))
  const missing = named.filter((number) => !known.has(number))
  if (missing.length > 0) {
    const some = missing.slice(0, 5).join(', ') + (missing.length > 5 ? '…' : '')
    throw badRequest({ homes: [`There is no home ${some} here, or its code is revoked.`] })
  }
  if (found.length === 0) throw badRequest({ choice: ['There is no such home with a code that works.'] })
  if (found.length > MAX_SHEETS)
    throw badRequest({ choice: [`These are more than ${MAX_SHEETS} homes: name them, and print them in parts.`] })
}
