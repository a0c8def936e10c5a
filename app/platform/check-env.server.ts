// Imported first by every process: an environment that is not usable ends the start with its readable list and no stack.
import { env, EnvError } from './env.server'

try {
  env()
} catch (error) {
  if (!(error instanceof EnvError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
