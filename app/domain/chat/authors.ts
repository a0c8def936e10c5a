/** Who writes in a conversation that a person of the builder has taken over. */
export const handoverAuthors = ['homeowner', 'staff'] as const
export type HandoverAuthor = (typeof handoverAuthors)[number]

export type MessageRole = HandoverAuthor | 'assistant'
