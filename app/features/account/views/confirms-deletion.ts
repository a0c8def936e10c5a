import { nameAgreement } from '~/lib/person-name'

/** Whether what somebody typed says that they mean it: DELETE, or their own surname. */
export function confirmsDeletion(typed: string, name: string): boolean {
  if (typed.trim() === 'DELETE') return true
  return nameAgreement(typed, name) > 0
}
