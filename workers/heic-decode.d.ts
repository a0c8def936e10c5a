declare module 'heic-decode' {
  type Raw = { width: number; height: number; data: Uint8ClampedArray }
  type Found = { width: number; height: number; decode(): Promise<Raw> }
  /** Of the pictures of a file their size, before any of them is decoded; `dispose` frees them. */
  const decode: { all(file: { buffer: Uint8Array }): Promise<Found[] & { dispose(): void }> }
  export default decode
}
