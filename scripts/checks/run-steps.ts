// Runs steps side by side on two cores, in their order: three of those that wait for something beside one another. One that needs more
// room than there is waits for it, and meanwhile only what is short goes before: what is long is never left to the end, where it would run
// alone. What a step says is shown when it fails; of the others, its figures and its time.
import { type ChildProcess, spawn } from 'node:child_process'
import type { Outcome, Shell, Step } from './step'

// A suite that waits for its database keeps some 0.7 of a core busy: three of them are a little more than two.
const cores = 2.2
const say = (text: string) => process.stdout.write(`${text}\n`)
const children = new Set<ChildProcess>()

/** Runs every step, whatever the others came to, and answers with their sum. */
export async function runSteps(steps: readonly Step[]): Promise<Outcome> {
  const waiting = [...steps]
  const running = new Set<Promise<void>>()
  const sum = { passed: 0, failed: 0, skipped: 0, failures: [] as string[] }
  let busy = 0
  const isAlone = steps.length === 1

  function startNext(): boolean {
    const fits = (step: Step) => busy + step.cores <= cores + 1e-9
    const index = waiting.findIndex((step, place) => (place === 0 || step.isShort) && fits(step))
    const [step] = index < 0 ? [] : waiting.splice(index, 1)
    if (!step) return false
    busy += step.cores
    const done = runStep(step, isAlone).then((outcome) => {
      busy -= step.cores
      running.delete(done)
      sum.passed += outcome.passed
      sum.failed += outcome.failed
      sum.skipped += outcome.skipped ?? 0
      sum.failures.push(...(outcome.failures ?? []).map((failure) => `${step.name}: ${failure}`))
    })
    running.add(done)
    return true
  }
  while (waiting.length || running.size) {
    while (startNext());
    await Promise.race(running)
  }
  return sum
}

/** Has the programs that run ended with this process. */
export function endStepsOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      for (const child of children) child.kill('SIGTERM')
      process.exitCode = 1
    })
}

async function runStep(step: Step, isAlone: boolean): Promise<Outcome> {
  const started = performance.now()
  const said: Buffer[] = []
  say(`▸ ${step.name}`)
  const shell = shellTo((chunk) => (isAlone ? process.stdout.write(chunk) : said.push(chunk)))
  const outcome = await step.run(shell).catch((error: unknown): Outcome => {
    return { passed: 0, failed: 1, failures: [error instanceof Error ? error.message : String(error)] }
  })
  const { passed, failed } = outcome
  if (failed && !isAlone)
    say(`── what ${step.name} said ──\n${Buffer.concat(said).toString()}── end of ${step.name} ──`)
  const seconds = Math.round((performance.now() - started) / 1_000)
  say(`${failed ? '✗' : '✓'} ${step.name}: ${passed} passed, ${failed} failed, in ${seconds} s`)
  return outcome
}

function shellTo(hear: (chunk: Buffer) => void): Shell {
  return {
    say: (text) => hear(Buffer.from(`${text}\n`)),
    run: (command, args, env = {}) =>
      new Promise((resolve, reject) => {
        const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
        children.add(child)
        child.stdout.on('data', hear)
        child.stderr.on('data', hear)
        child.once('close', (code) => {
          children.delete(child)
          resolve(code ?? 1)
        })
        child.once('error', reject)
      }),
  }
}
