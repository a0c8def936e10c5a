import { spawn } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { isBuildFresh, stampBuild } from '../../scripts/support/build-stamp'
import { runToEnd, stopAll, waitUntilReady, type Started } from '../../scripts/support/processes'
import { progress } from './report'

export type WebProcess = { origin: string; stop: () => Promise<void> }

/** The built web process on a free port, with this process's database and DATA_DIR; it is ready when this resolves. */
export async function startWebProcess(): Promise<WebProcess> {
  if (!isBuildFresh()) {
    progress('Building the application…')
    await runToEnd('npm', ['run', '--silent', 'build'], { NODE_ENV: 'production' })
    stampBuild()
  }
  const port = await freePort()
  const web = spawn(process.execPath, ['--enable-source-maps', 'build/server.js'], {
    env: { ...process.env, NODE_ENV: 'production', DEMO: 'true', PORT: String(port) },
    // What it logs must not stand among the figures.
    stdio: ['ignore', process.stderr, process.stderr],
  })
  const exited = new Promise<number | null>((resolve) => web.once('exit', (code) => resolve(code)))
  const started: Started = { name: 'web', child: web, exited }
  const stop = () => stopAll([started], 15_000)
  const origin = `http://127.0.0.1:${port}`
  try {
    await waitUntilReady(`${origin}/readyz`, [started], 60_000)
  } catch (error) {
    await stop()
    throw error
  }
  return { origin, stop }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
