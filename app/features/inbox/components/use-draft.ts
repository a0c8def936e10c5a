import { useEffect, useState } from 'react'

/** Words that are not sent yet: they outlive a page that is left or fails, and end with the tab. */
export function useDraft(name: string): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState('')
  const key = `openhouse:draft:${name}`
  useEffect(() => {
    try {
      setText(sessionStorage.getItem(key) ?? '')
    } catch {
      // Then it is forgotten.
    }
  }, [key])
  const keep = (next: string) => {
    setText(next)
    try {
      if (next) sessionStorage.setItem(key, next)
      else sessionStorage.removeItem(key)
    } catch {
      // Then it is forgotten.
    }
  }
  return [text, keep]
}
