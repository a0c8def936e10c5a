import type { z } from 'zod'
import type { Transaction } from '~/platform/db/transaction.server'
import type { DeliveredEvent, Subscriber } from '~/platform/queue/subscriber'
import { eventCatalogue, type EventType } from './catalogue'
import { type SubscriberName, type subscribers } from './subscribers'

type TypeOf<Name extends SubscriberName> = (typeof subscribers)[Name][number]

/** An event of a type, with its payload as the catalogue has it. */
export type DeliveredOf<Type extends EventType> = Omit<DeliveredEvent, 'type' | 'payload'> & {
  type: Type
  payload: z.output<(typeof eventCatalogue)[Type]['payload']>
}

/** What a subscriber does with the events that it named. */
export function defineSubscriber<Name extends SubscriberName>(
  name: Name,
  deliver: (tx: Transaction, event: DeliveredOf<TypeOf<Name>>) => Promise<void>,
): Subscriber {
  return {
    name,
    deliver: (tx, event) => {
      const type = event.type as TypeOf<Name>
      const payload = eventCatalogue[type].payload.parse(event.payload) as DeliveredOf<TypeOf<Name>>['payload']
      return deliver(tx, { ...event, type, payload })
    },
  }
}
