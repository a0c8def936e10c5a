// What an action is sent.
import type { World } from '../support/populate-tables'

export type Post = { form?: Record<string, string>; json?: unknown }
/** Whose rows are the visitor's own, and who lives next door. */
export type Walk = { mine: World; neighbour: World }

export const formOf = (form: Record<string, string>): Post => ({ form })
