// A file whose tests never wait for anything holds its thread from the first to the last, and vitest, which hears nothing of it for a
// minute on a busy machine, ends the run with an error of its own. So between two tests it is heard.
import { setImmediate } from 'node:timers/promises'
import { afterEach } from 'vitest'

afterEach(() => setImmediate())
