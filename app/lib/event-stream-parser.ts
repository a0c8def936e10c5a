export type StreamedEvent = { event: string; data: string }

/**
 * Takes a text/event-stream (WHATWG HTML, section 9.2.6) in whatever pieces it comes, and gives the events that each piece
 * completes. Comments, ids and retry times are passed over; an event that the stream breaks off in is never given.
 */
export function eventStreamParser(): (piece: string) => StreamedEvent[] {
  let rest = ''
  let event = ''
  let data: string[] = []
  return (piece) => {
    const events: StreamedEvent[] = []
    rest += piece
    // A carriage return at the end may be half of a line break.
    const lines = rest.split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line === '') {
        if (data.length) events.push({ event: event || 'message', data: data.join('\n') })
        event = ''
        data = []
        continue
      }
      const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
      if (field === 'event') event = value
      if (field === 'data') data.push(value)
    }
    return events
  }
}
