import { log } from './log.server'
import { processSingleton } from './process-singleton.server'

type Channel<Message> = {
  /** Hears what is told from now on. A name listens once: who comes anew takes its place. */
  listen(name: string, listener: (message: Message) => void): void
  /** Tells whoever listens; a listener that fails is logged, and nobody else hears of it. */
  tell(message: Message): void
}

/** Lets platform/ say what happened to whoever keeps records of it, without knowing who that is. */
export function channel<Message>(name: string): Channel<Message> {
  const listeners = processSingleton(`channel.${name}`, () => new Map<string, (message: Message) => void>())
  return {
    listen: (listener, hear) => void listeners.set(listener, hear),
    tell(message) {
      for (const [listener, hear] of listeners) {
        try {
          hear(message)
        } catch (error) {
          log.error({ err: error, channel: name, listener }, 'a listener failed')
        }
      }
    },
  }
}
