// Before anything reads the environment: which database the query tests of this process share.
import { inject } from 'vitest'

const mine = inject('databases')[Number(process.env.VITEST_POOL_ID ?? 1) - 1]
if (!mine) throw new Error('There are fewer databases than processes that run tests.')
process.env.DATABASE_URL = mine.url
process.env.DATA_DIR = mine.dataDir
// A run that is killed takes this process with it.
process.once('disconnect', () => process.exit(1))
