// An authenticator of software: makes a passkey and signs by it as a telephone does (WebAuthn Level 3: § 6.1 authenticator data, § 6.5
// attestation of the kind "none"), with ES256.
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

type Place = { origin: string; rpId: string }

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest()
const base64url = (bytes: Buffer) => bytes.toString('base64url')

// CBOR (RFC 8949), as much as an answer of one needs.
const head = (major: number, length: number) =>
  length < 24
    ? Buffer.from([(major << 5) | length])
    : length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 255])
const integer = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value))
const bytesOf = (value: Buffer) => Buffer.concat([head(2, value.length), value])
const textOf = (value: string) => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
const mapOf = (...pairs: [Buffer, Buffer][]) => Buffer.concat([head(5, pairs.length), ...pairs.flat()])

const FLAGS = { present: 1, verified: 4, attested: 64 }

export function softAuthenticator({ origin, rpId }: Place) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const credentialId = randomBytes(32)
  const id = base64url(credentialId)
  let counter = 0
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authenticatorData = (flags: number, more = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE((counter += 1))
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, more])
  }
  const envelope = { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} }
  return {
    /** Makes the passkey, for a challenge. */
    create(challenge: string) {
      const key = mapOf(
        [integer(1), integer(2)],
        [integer(3), integer(-7)],
        [integer(-1), integer(1)],
        [integer(-2), bytesOf(Buffer.from(x, 'base64url'))],
        [integer(-3), bytesOf(Buffer.from(y, 'base64url'))],
      )
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, credentialId.length]), credentialId, key])
      const flags = FLAGS.present | FLAGS.verified | FLAGS.attested
      const attestation = mapOf(
        [textOf('fmt'), textOf('none')],
        [textOf('attStmt'), mapOf()],
        [textOf('authData'), bytesOf(authenticatorData(flags, attested))],
      )
      const response = {
        clientDataJSON: base64url(clientData('webauthn.create', challenge)),
        attestationObject: base64url(attestation),
        transports: ['internal'],
      }
      return { ...envelope, response }
    },
    /** Signs a challenge for somebody; without their finger, where it is not looked for. */
    sign(challenge: string, userId: string, { isVerified = true } = {}) {
      const client = clientData('webauthn.get', challenge)
      const data = authenticatorData(FLAGS.present | (isVerified ? FLAGS.verified : 0))
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey)
      const response = {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(signature),
        userHandle: base64url(Buffer.from(userId)),
      }
      return { ...envelope, response }
    },
  }
}
