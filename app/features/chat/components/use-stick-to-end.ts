import { type RefObject, useEffect, useRef } from 'react'

const NEAR_PX = 120
const GAP_PX = 12

/**
 * Keeps a scrolling box at its end as it grows, unless the reader has scrolled up; a new `subject` begins at its end. A last item of its
 * list that is marked `data-from-top` is shown from its first line, since what matters most stands there.
 */
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
    if (element && sticks.current) element.scrollTop = endOf(element)
  }, [content, subject])
  return box
}

function endOf(box: HTMLElement): number {
  const last = box.querySelector('ol > li[data-from-top]:last-child')
  if (!last) return box.scrollHeight
  return box.scrollTop + last.getBoundingClientRect().top - box.getBoundingClientRect().top - GAP_PX
}
