// npm run fix:missing-house-types -- [--tenant slug] [--apply] [--json]: gives homes without a house type the one that the data leaves no doubt about.
import { fixMissingHouseTypes } from '~/features/data-quality/commands/fix-missing-house-types.server'
import { runFix } from './run-fix'

await runFix('missing-house-types', fixMissingHouseTypes)
