import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useLayout } from '../use-latest'

type Pages = {
  scrollerRef: RefObject<HTMLDivElement>
  count: number
  firstPage: number
  /** Whatever changes the sizes of the pages: where one reads stays where it is. */
  shape: unknown
}

/**
 * Which page one is at while scrolling, which ones are near, and how to get to another. The children of the element that is marked
 * `data-pages` are the pages.
 */
export function usePages({ scrollerRef, count, firstPage, shape }: Pages) {
  const [page, setPage] = useState(Math.min(firstPage, Math.max(count, 1)))
  /** Where one reads: the page, and how much of it is above the window. */
  const place = useRef({ page: firstPage, share: 0 })

  const pagesOf = useCallback(
    () => [...(scrollerRef.current?.querySelector('[data-pages]')?.children ?? [])] as HTMLElement[],
    [scrollerRef],
  )
  const near = useNear({ scrollerRef, pagesOf, count, firstPage: page })
  const width = useWidth({ pagesOf, count })

  const restore = useCallback(() => {
    const target = pagesOf()[place.current.page - 1]
    if (target && scrollerRef.current)
      scrollerRef.current.scrollTop = target.offsetTop - margin + place.current.share * target.offsetHeight
  }, [pagesOf, scrollerRef])

  const goTo = useCallback(
    (wanted: number) => {
      const known = Math.min(Math.max(1, Math.round(wanted)), Math.max(count, 1))
      place.current = { page: known, share: 0 }
      setPage(known)
      restore()
    },
    [count, restore],
  )

  useLayout(restore, [restore, shape, width, count])
  useEffect(() => goTo(pageOfHash() ?? firstPage), [goTo, firstPage])
  useEffect(() => {
    const onHash = () => goTo(pageOfHash() ?? place.current.page)
    window.addEventListener('hashchange', onHash)
    return () => window.removeEventListener('hashchange', onHash)
  }, [goTo])

  useEffect(() => {
    const scroller = scrollerRef.current
    if (!scroller) return
    let frame = 0
    const read = () => {
      frame = 0
      const pages = pagesOf()
      const index = Math.max(
        0,
        pages.findLastIndex(({ offsetTop }) => offsetTop <= scroller.scrollTop + scroller.clientHeight / 2),
      )
      const at = pages[index]
      // The last pages of a short file never reach the middle.
      const isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2 && scroller.scrollTop > 0
      const shown = isAtEnd ? Math.max(index + 1, place.current.page) : index + 1
      if (at) {
        const top = shown === index + 1 ? at : (pages[shown - 1] ?? at)
        place.current = { page: shown, share: (scroller.scrollTop - top.offsetTop + margin) / top.offsetHeight }
      }
      setPage(shown)
    }
    const onScroll = () => (frame ||= requestAnimationFrame(read))
    scroller.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      scroller.removeEventListener('scroll', onScroll)
    }
  }, [pagesOf, scrollerRef])

  return { page, near, width, goTo }
}

type PagesOf = { pagesOf: () => HTMLElement[]; count: number }

/** The pages that are in the window, or less than a window away. */
function useNear({ scrollerRef, pagesOf, count, firstPage }: PagesOf & Pick<Pages, 'scrollerRef' | 'firstPage'>) {
  const [near, setNear] = useState<ReadonlySet<number>>(() => new Set([firstPage]))
  useEffect(() => {
    const scroller = scrollerRef.current
    if (!scroller) return
    const seen = new IntersectionObserver(
      (entries) =>
        setNear((before) => {
          const after = new Set(before)
          for (const { target, isIntersecting } of entries) {
            const number = pagesOf().indexOf(target as HTMLElement) + 1
            if (isIntersecting) after.add(number)
            else after.delete(number)
          }
          return after
        }),
      { root: scroller, rootMargin: '100% 0px' },
    )
    for (const element of pagesOf()) seen.observe(element)
    return () => seen.disconnect()
  }, [pagesOf, scrollerRef, count])
  return near
}

/** Of the first page, in whole pixels. */
function useWidth({ pagesOf, count }: PagesOf): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const first = pagesOf()[0]
    if (!first) return
    const sized = new ResizeObserver(() => setWidth(Math.floor(first.clientWidth)))
    sized.observe(first)
    return () => sized.disconnect()
  }, [pagesOf, count])
  return width
}

/** Above a page that one is led to. */
const margin = 12

/** As in links to a PDF itself: `#page=3`. */
function pageOfHash(): number | null {
  const number = Number(/(?:^#|&)page=(\d{1,6})/.exec(window.location.hash)?.[1])
  return number >= 1 ? number : null
}
