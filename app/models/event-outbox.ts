import { modelOf } from './base-model'
import type { EventOutboxRow } from './rows'

/** An event on its way to one of its subscribers. */
export class EventOutbox extends modelOf<EventOutboxRow>('event_outbox') {}
