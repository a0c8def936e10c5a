// Which questions answer with more than figures: what homeowners wrote, and who they are.
import type { Permission } from '~/auth/permissions'

const needs: Record<string, Permission> = {
  'conversation-list': 'conversations:read',
  'low-similarity-searches': 'conversations:read',
  'question-filter-names': 'conversations:read',
  'question-list': 'conversations:read',
  'search-log': 'conversations:read',
  'top-questions': 'conversations:read',
  'unanswered-questions': 'conversations:read',
  'wrong-house-type-citations': 'conversations:read',
  'document-readers': 'homeowners:read',
  'homeowner-engagement': 'homeowners:read',
  'homeowner-list': 'homeowners:read',
  'unit-list': 'homeowners:read',
}

/** What somebody must be allowed to be answered a question; figures are for whoever may open the page. */
export function questionNeeds(name: string): Permission | null {
  return needs[name] ?? null
}
