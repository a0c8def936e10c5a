/** `open`: staff are to write; `waiting`: the homeowner is; `resolved`. */
export const handoverStatuses = ['open', 'waiting', 'resolved'] as const

export type HandoverStatus = (typeof handoverStatuses)[number]

export const statusNames: Record<HandoverStatus, string> = { open: 'Open', waiting: 'Waiting', resolved: 'Resolved' }
