import { env } from '~/platform/env.server'
import { onShutdown, onStart } from '~/platform/lifecycle.server'
import { log } from '~/platform/log.server'
import { processSingleton } from '~/platform/process-singleton.server'
import { untilReady } from '~/platform/until-ready.server'
import { newSetupLink } from './setup-link.server'

/** Logs the link of the first start, once the database answers, where nobody administers the platform yet. */
export function tellSetupLink(): void {
  processSingleton('setup-link-told', () => {
    const stopping = new AbortController()
    onStart('setup-link', () => void tell(stopping.signal))
    onShutdown('setup-link', () => stopping.abort())
    return true
  })
}

async function tell(stopping: AbortSignal): Promise<void> {
  const { NODE_ENV, DEMO } = env()
  if (NODE_ENV !== 'production' || DEMO || !(await untilReady(stopping))) return
  try {
    const link = await newSetupLink()
    if (link) log.warn(`Nobody administers this OpenHouse yet. Within an hour, open ${link}`)
  } catch (error) {
    log.warn({ err: error }, 'whether anybody administers this OpenHouse could not be asked; npm run setup asks again')
  }
}
