import { startNode, waitUntilReady, type Started } from './processes'

type Demo = { port: number; env: Record<string, string>; base?: NodeJS.ProcessEnv }

/** Starts both built processes of a demo, adds them to `started`, and waits until they serve; `env` says which data. */
export async function serveDemo(started: Started[], { port, env, base = process.env }: Demo): Promise<void> {
  const production = {
    NODE_ENV: 'production',
    DEMO: 'true',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    PORT: String(port),
    ...env,
  }
  const own = [
    startNode('web', ['--enable-source-maps', 'build/server.js'], production, base),
    startNode('background', ['--enable-source-maps', 'build/workers/background.js'], production, base),
  ]
  started.push(...own)
  await waitUntilReady(`http://localhost:${port}/readyz`, own, 60_000)
}
