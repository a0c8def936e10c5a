// npm run fix:duplicate-homeowners -- [--tenant slug] [--apply] [--json]: makes one of homeowners who are there twice.
import { fixDuplicateHomeowners } from '~/features/data-quality/commands/fix-duplicate-homeowners.server'
import { runFix } from './run-fix'

await runFix('duplicate-homeowners', fixDuplicateHomeowners)
