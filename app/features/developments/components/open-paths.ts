// What a page is not linked to for somebody who may not open it. The page itself refuses them, too.
import type { Permission } from '~/auth/permissions'

const needs: [RegExp, Permission][] = [
  [/^\/admin\/questions/, 'conversations:read'],
  [/^\/admin\/rag\/searches/, 'conversations:read'],
  [/^\/admin\/(inbox|gaps|ask|dangers)/, 'inbox:write'],
  [/^\/admin\/data-quality/, 'homeowners:read'],
  [/^\/admin\/developments\/[^/]+\/conversations/, 'conversations:read'],
  [/^\/admin\/developments\/[^/]+\/(units|homeowners)/, 'homeowners:read'],
  [/^\/admin\/developments\/[^/]+\/documents/, 'documents:write'],
]

/** Whether whoever may do these things may open a path. */
export function isOpenTo(permissions: readonly Permission[], path: string): boolean {
  return needs.every(([pattern, permission]) => !pattern.test(path) || permissions.includes(permission))
}
