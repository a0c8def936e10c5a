// Files and secrets of a benchmark go to a directory of its own. Import this first: the environment is read once.
import '../../scripts/support/quiet'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'openhouse-bench-'))
process.env.DATA_DIR = dataDir
process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
