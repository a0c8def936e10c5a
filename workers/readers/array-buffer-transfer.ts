// pdf.js reads fonts with ArrayBuffer.prototype.transferToFixedLength, which Node 20 does not have yet.
if (!('transferToFixedLength' in ArrayBuffer.prototype)) {
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    writable: true,
    value: function (this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
      const moved = structuredClone(this, { transfer: [this] })
      if (length === moved.byteLength) return moved
      const resized = new Uint8Array(length)
      resized.set(new Uint8Array(moved, 0, Math.min(length, moved.byteLength)))
      return resized.buffer
    },
  })
}
