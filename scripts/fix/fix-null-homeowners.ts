// npm run fix:null-homeowners -- [--tenant slug] [--apply] [--json]: finds the homeowner of activity that lost them.
import { fixNullHomeowners } from '~/features/data-quality/commands/fix-null-homeowners.server'
import { runFix } from './run-fix'

await runFix('null-homeowners', fixNullHomeowners)
