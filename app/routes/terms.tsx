import type { MetaFunction } from '@remix-run/node'
import { TermsText } from '~/features/homeowners/components/terms-text'
import { termsVersion } from '~/domain/homeowners/terms-version'
import { EntryFrame } from '~/ui/entry-frame'

export const meta: MetaFunction = () => [{ title: 'Terms of use · OpenHouse' }]

export default function TermsOfUse() {
  return (
    <EntryFrame title="Terms of use" lead="For everybody who uses the app of their home.">
      <TermsText builder="your builder" />
      <p className="mt-8 text-sm text-ink-muted">Version {termsVersion}.</p>
    </EntryFrame>
  )
}
