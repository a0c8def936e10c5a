// A way to a server that can go silent: what is sent is swallowed, and no connection is refused, reset or closed. Connections of before
// the silence stay silent after it, as with a firewall that forgot them.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type SilentProxy = {
  port: number
  /** Swallows everything from now on. */
  fallSilent(): void
  /** Lets new connections through again. */
  speak(): void
  close(): Promise<void>
}

export async function silentProxy(target: { host: string; port: number }): Promise<SilentProxy> {
  let silent = false
  const sockets = new Set<Socket>()
  const forgotten = new WeakSet<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket))
    return socket
  }
  const server = createServer({ allowHalfOpen: true }, (near) => {
    keep(near)
    if (silent) return void forgotten.add(near.resume())
    const far = keep(connect(target))
    const pass = (from: Socket, to: Socket) => {
      from.on('data', (chunk: Buffer) => void (forgotten.has(near) || to.write(chunk)))
      from.once('close', () => void (forgotten.has(near) || to.destroy()))
      from.once('end', () => void (forgotten.has(near) || to.end()))
    }
    pass(near, far)
    pass(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    fallSilent() {
      silent = true
      for (const socket of sockets) forgotten.add(socket)
    },
    speak: () => void (silent = false),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
