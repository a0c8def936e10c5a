// npm run rollups:verify [-- --repair]: counts from the rows all that is kept as a count and prints what differs; --repair has it recounted. Ends
// with 1 when something differs, after a repair when something still does.
import './support/quiet'
import { applyMarks, verifyRollups, type RollupDifference } from '~/metrics/engine/verify-rollups.server'
import { closeConnections } from '~/platform/db/connection.server'
import { ensureDatabase } from '~/platform/db/embedded.server'

const say = (text: string) => process.stdout.write(`${text}\n`)
const repair = process.argv.includes('--repair')
// A rollup that is counted from another one may differ only once that one is right.
const roundsAtMost = 4

function line({ tenantId, table, developmentId, date, rows }: RollupDifference): string {
  return [
    tenantId ?? 'the platform'.padEnd(36),
    table.padEnd(26),
    developmentId ?? 'all developments'.padEnd(36),
    date ?? 'now'.padEnd(10),
    rows,
  ].join('  ')
}

async function verify(): Promise<number> {
  await applyMarks()
  let found = 0
  for await (const difference of verifyRollups({ repair })) {
    if (found === 0)
      say(['tenant'.padEnd(36), 'counts of'.padEnd(26), 'development'.padEnd(36), 'day'.padEnd(10), 'rows'].join('  '))
    say(line(difference))
    found += 1
  }
  return found
}

const database = await ensureDatabase()
try {
  let found = await verify()
  if (!found) say('Every count is what its rows add up to.')
  for (let round = 1; repair && found && round < roundsAtMost; round += 1) {
    say(`Recounted ${found} of them; looking again.`)
    found = await verify()
    if (!found) say('Now every count is what its rows add up to.')
  }
  if (found) process.exitCode = 1
} finally {
  await closeConnections()
  await database.stop()
}
