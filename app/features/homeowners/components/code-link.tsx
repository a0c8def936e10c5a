import { CopyField } from '~/ui/copy-field'

/** The link that a home's QR code holds, to copy; null while it is asked for. */
export function CodeLink({ path }: { path: string | null }) {
  const link = path ? new URL(path, window.location.origin).toString() : ''
  return <CopyField label="Link" value={link} className="mt-5" />
}
