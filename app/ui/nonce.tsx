import { createContext, useContext } from 'react'

// Known on the server alone: browsers hide the attribute from scripts, and hydration does not need it.
const NonceContext = createContext<string | undefined>(undefined)

export const NonceProvider = NonceContext.Provider

export function useNonce(): string | undefined {
  return useContext(NonceContext)
}
