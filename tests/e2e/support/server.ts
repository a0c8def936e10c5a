// A web process beside the demo's, with the same data and other settings.
import { createServer, type AddressInfo } from 'node:net'
import { bareEnvironment } from '../../../scripts/support/demo-data'
import { startNode, stopAll, waitUntilReady } from '../../../scripts/support/processes'
import { dataDir } from './place'

/** Starts it on a free port, and waits until it is ready. A session is of a host, whatever the port. */
export async function startServer(args: string[], settings: Record<string, string>) {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const env = { PORT: String(port), PUBLIC_URL: origin, DATA_DIR: dataDir(), LOG_LEVEL: 'warn', ...settings }
  const started = [startNode('web', args, env, bareEnvironment())]
  await waitUntilReady(`${origin}/readyz`, started, 60_000)
  return { origin, stop: () => stopAll(started) }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
