import { surnameKey } from '~/lib/name-key'

/** Whether what somebody typed says that they mean it: DELETE, or their own surname. */
export function confirmsDeletion(typed: string, name: string): boolean {
  if (typed.trim() === 'DELETE') return true
  const key = surnameKey(typed)
  return key !== '' && key === surnameKey(name)
}
