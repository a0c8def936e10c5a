import { type RefObject, useEffect, useRef } from 'react'

const NEAR_PX = 120

/** Keeps a scrolling box at its end as it grows, unless the reader has scrolled up; a new `subject` begins at its end. */
export function useStickToEnd(subject: string, content: string): RefObject<HTMLElement> {
  const box = useRef<HTMLElement>(null)
  const sticks = useRef(true)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const onScroll = () => {
      sticks.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [])
  useEffect(() => void (sticks.current = true), [subject])
  useEffect(() => {
    const element = box.current
    if (element && sticks.current) element.scrollTop = element.scrollHeight
  }, [content, subject])
  return box
}
