// What the programs in this folder have in common: tsx scripts/fix/NAME.ts [--tenant slug] [--apply] [--json]. Without --apply
// nothing is changed: they tell what they would do.
import '../support/quiet'
import { parseArgs } from 'node:util'
import { systemScope } from '~/auth/scope.server'
import type { FixResult, TenantScope } from '~/features/data-quality/commands/run-fix.server'
import type { Finding } from '~/features/data-quality/finding'
import { kindTexts } from '~/features/data-quality/kinds'
import { type CheckedTenant, checkedTenants } from '~/features/data-quality/queries/checked-tenants.server'
import { formatPlural } from '~/lib/format'
import { closeConnections } from '~/platform/db/connection.server'
import { ensureDatabase } from '~/platform/db/embedded.server'

type Fix = (scope: TenantScope, options: { apply: boolean }) => Promise<FixResult>

const say = (text: string) => void process.stdout.write(`${text}\n`)

/** Runs a fix for one tenant or all of them, each in a transaction of its own, and tells what it found. */
export async function runFix(name: string, fix: Fix): Promise<void> {
  const options = readOptions(name)
  const database = await ensureDatabase()
  try {
    const results = []
    for (const tenant of await checkedTenants(options.tenant ?? null)) {
      const result = await fix(systemScope(tenant.id), { apply: options.apply })
      results.push({ tenant: tenant.slug, applied: options.apply, ...result })
      if (!options.json) tell(tenant, result, options.apply)
    }
    if (options.tenant && !results.length) throw new Error(`No company is called ${options.tenant}.`)
    if (options.json) say(JSON.stringify(results, null, 2))
    else if (!options.apply && results.some(hasSomethingToMend)) say('Nothing was changed. To do it, add --apply.')
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  } finally {
    await closeConnections()
    await database.stop()
  }
}

function readOptions(name: string): { tenant?: string; apply: boolean; json: boolean } {
  const flag = { type: 'boolean', default: false } as const
  try {
    const { values } = parseArgs({ options: { tenant: { type: 'string' }, apply: flag, json: flag } })
    return values
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.stderr.write(`Usage: tsx scripts/fix/fix-${name}.ts [--tenant slug] [--apply] [--json]\n`)
    process.exit(2)
  }
}

const hasSomethingToMend = ({ findings }: FixResult) => findings.some(({ fix }) => fix !== null)

function tell(tenant: CheckedTenant, { findings, mended, more }: FixResult, applied: boolean): void {
  say(tenant.name)
  if (!findings.length) return say('  Nothing to mend.\n')
  for (const kind of new Set(findings.map((finding) => finding.kind))) {
    const ofKind = findings.filter((finding) => finding.kind === kind)
    say(`  ${kindTexts[kind].title}: ${ofKind.length}`)
    for (const line of table(ofKind, applied)) say(`    ${line}`)
  }
  const forPerson = findings.filter(({ fix }) => fix === null).length
  const mendable = findings.length - forPerson
  say(
    `  ${applied ? `${formatPlural(mended, 'finding')} mended` : `${formatPlural(mendable, 'finding')} would be mended`}, ` +
      `${formatPlural(forPerson, 'needs', 'need')} a person.${more ? ' There is more: run it again.' : ''}\n`,
  )
}

const widest = 60

function table(findings: readonly Finding[], applied: boolean): string[] {
  const rows = [
    ['where', 'what', 'problem', applied ? 'done' : 'would do'],
    ...findings.map(({ development, subject, problem, fix }) => [
      development ?? '–',
      subject,
      problem,
      fix ?? 'needs a person',
    ]),
  ]
  const widths = [0, 1, 2].map((column) => Math.min(widest, Math.max(...rows.map((row) => row[column]?.length ?? 0))))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}
