// Before anything reads the environment: which database the query tests share.
import { inject } from 'vitest'

process.env.DATABASE_URL = inject('databaseUrl')
process.env.DATA_DIR = inject('dataDir')
