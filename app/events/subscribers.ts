// Who is told of which events, by name. What a subscriber does stands in app/jobs/NAME.ts; that an event has one is nothing that whoever
// records it needs to know.
import type { EventType } from './catalogue'

export const subscribers = {
  /** What was uploaded for a gap can be read: its questions are asked again. */
  'prove-gaps-of-document': ['document.ready'],
} as const satisfies Record<string, readonly EventType[]>

export type SubscriberName = keyof typeof subscribers

const names = new Map<EventType, SubscriberName[]>()
for (const [name, types] of Object.entries(subscribers) as [SubscriberName, readonly EventType[]][])
  for (const type of types) names.set(type, [...(names.get(type) ?? []), name])

/** Those who are told of an event of this type. */
export function subscribersOf(type: EventType): readonly SubscriberName[] {
  return names.get(type) ?? []
}
