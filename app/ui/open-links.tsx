import { createContext, useContext } from 'react'

const OpenLinks = createContext<(path: string) => boolean>(() => true)

/** Says which paths the person may open: a figure that leads elsewhere leads nowhere. */
export const OpenLinksProvider = OpenLinks.Provider

/** Whether a path is worth a link for this person. */
export function useIsOpen(): (path: string) => boolean {
  return useContext(OpenLinks)
}
