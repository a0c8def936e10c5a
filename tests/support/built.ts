import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { isBuildFresh, stampBuild } from '../../scripts/support/build-stamp'

/** Makes sure that build/ is of the sources as they are, for tests that start what production starts. */
export async function ensureBuild(): Promise<void> {
  if (isBuildFresh()) return
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' }
  await promisify(execFile)('npm', ['run', '--silent', 'build'], { env, maxBuffer: 64 * 1024 * 1024 })
  stampBuild()
}

/** What production needs to be told to start on this machine, with what a test adds. */
export const builtEnv = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  DEMO: 'true',
  LOG_LEVEL: process.env.SHOW_LOG ? 'info' : 'silent',
  ...more,
})
