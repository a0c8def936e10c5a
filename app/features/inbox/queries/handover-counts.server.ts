import type { Scope } from '~/auth/scope.server'
import type { HandoverStatus } from '~/domain/chat/handover-status'
import { type Asked, handoversThat } from './handovers-that'

export type HandoverCounts = Record<HandoverStatus, number>

/** How many there are of each status, with every other filter. */
export function handoverCounts(scope: Scope, asked: Asked): Promise<HandoverCounts> {
  const { tables, where, bindings } = handoversThat(asked)
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [HandoverCounts] }>(
      `SELECT count(*) FILTER (WHERE h.status = 'open')::int AS open, count(*) FILTER (WHERE h.status = 'waiting')::int AS waiting,
         count(*) FILTER (WHERE h.status = 'resolved')::int AS resolved
       FROM ${tables} WHERE ${where}`,
      bindings,
    )
    return rows[0]
  })
}
