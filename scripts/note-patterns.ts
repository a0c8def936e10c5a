// npm run patterns: checks every regular expression of the source, and notes those that are linear, so that the tests need not search
// anew for what makes them slow. It fails on those that are not.
import { writeFileSync } from 'node:fs'
import { patternsBuilt } from '../tests/patterns/built-patterns'
import { sourcePatterns } from '../tests/patterns/source-patterns'
import { faultsOf, knownFile } from '../tests/patterns/super-linear'

const { faults, known } = await faultsOf([...sourcePatterns().literals, ...(await patternsBuilt())])
writeFileSync(knownFile, `${JSON.stringify(known, null, 2)}\n`)
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.exit(faults.length === 0 ? 0 : 1)
