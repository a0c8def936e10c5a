/** What server.ts knows of a request and hands to every loader and action as `context`. */
export type RequestLoadContext = {
  /** Goes on each inline script; the Content-Security-Policy of the response names it. */
  cspNonce: string
  requestId: string
  /** Address of the client; behind proxies only as right as TRUST_PROXY is. */
  clientAddress: string
}

declare module '@remix-run/node' {
  // Remix reads this very interface: a type alias cannot be merged into it.
  interface AppLoadContext extends RequestLoadContext {}
}
