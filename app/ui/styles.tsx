import { createContext, useContext } from 'react'
import href from '~/styles/app.css?url'

/** Where the styles are in the build, for the server, which writes them into pages that are opened on slow lines. */
export const stylesHref = href

const StylesContext = createContext<string | null>(null)

export const StylesProvider = StylesContext.Provider

const id = 'styles'
const endId = 'page-end'
let found: string | null | undefined

/** The styles: in the page itself where the server has written them there, else asked for. */
export function Styles() {
  const text = useContext(StylesContext) ?? writtenByServer()
  if (text === null) return <link rel="stylesheet" href={href} />
  return (
    <>
      <style id={id} dangerouslySetInnerHTML={{ __html: text }} />
      {/* With its styles inside, half a page could be shown, which the other half would move. */}
      <link rel="expect" href={`#${endId}`} blocking={'render'} />
    </>
  )
}

/** Stands where a page is there as a whole: what is streamed later has its place by then. */
export function PageEnd() {
  return <div id={endId} hidden />
}

// The browser's bundle does not hold them a second time.
function writtenByServer(): string | null {
  if (typeof document === 'undefined') return null
  found ??= document.getElementById(id)?.innerHTML ?? null
  return found
}
