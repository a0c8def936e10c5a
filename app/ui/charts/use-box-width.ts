import { type RefObject, useEffect, useRef, useState } from 'react'

/** What the server draws for, which knows no box. */
export const unmeasuredWidth = 640

/** The width of an element, and `fallback` until it is measured: on the server, and for the first picture in the browser. */
export function useBoxWidth<Box extends HTMLElement>(fallback: number): [RefObject<Box>, number] {
  const ref = useRef<Box>(null)
  const [width, setWidth] = useState(fallback)

  useEffect(() => {
    const box = ref.current
    if (!box) return
    const measure = () => setWidth(Math.max(160, Math.floor(box.clientWidth)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [])

  return [ref, width]
}
