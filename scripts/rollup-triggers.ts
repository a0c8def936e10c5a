// npm run rollups:triggers: prints the functions that mark what is edited and deleted, as the rollups want them now; for a new migration.
import { markFunctionsSql } from '../app/metrics/rollups/mark-triggers'

process.stdout.write(`${markFunctionsSql()}\n`)
