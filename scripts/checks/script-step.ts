import type { Step } from './step'

type ScriptOptions = { args?: string[]; env?: Record<string, string>; cores?: Step['cores']; isShort?: boolean }

/** A script of package.json that is one check: it passes when it ends well. */
export function scriptStep(
  name: string,
  script: string,
  { args = [], env, cores = 0.8, isShort }: ScriptOptions = {},
): Step {
  return {
    name,
    cores,
    isShort,
    async run({ run }) {
      const code = await run('npm', ['run', '--silent', script, '--', ...args], env)
      return code ? { passed: 0, failed: 1, failures: [`ended with ${code}`] } : { passed: 1, failed: 0 }
    },
  }
}
