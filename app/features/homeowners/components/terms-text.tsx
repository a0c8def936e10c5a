/** The terms of use that are in force (domain/homeowners/terms-version.ts): short, and in plain words. */
export function TermsText({ builder }: { builder: string }) {
  const Builder = builder.charAt(0).toUpperCase() + builder.slice(1)
  return (
    <ol className="list-decimal space-y-4 pl-5 text-[0.9375rem] text-ink-soft marker:text-gold-ink">
      <li>
        <strong className="font-medium text-ink">What this is.</strong> {Builder} gives you this app with your home: its
        documents, a map, people to call, and an assistant that answers from those documents.
      </li>
      <li>
        <strong className="font-medium text-ink">What answers are worth.</strong> The assistant quotes the documents and
        says where it read. It can be wrong. Where safety is concerned, what the documents and the people you can call
        say comes first. In an emergency call the emergency services.
      </li>
      <li>
        <strong className="font-medium text-ink">Who can come in.</strong> The app is for the people who live in the
        home. Keep the QR code and your mailed links to yourselves, and tell {builder} when one is lost.
      </li>
      <li>
        <strong className="font-medium text-ink">What is kept.</strong> Your name and address, what you ask, which
        documents you open, and how you came in. {Builder} sees how the app is used and can read conversations to
        improve the documents and to help you; each time somebody looks at your home’s app in your place, it is written
        down where you can see it.
      </li>
      <li>
        <strong className="font-medium text-ink">What is yours.</strong> Under Settings you can download all that is
        stored about you, and delete your account. What you asked then no longer has your name on it.
      </li>
      <li>
        <strong className="font-medium text-ink">What we ask of you.</strong> Do not put other people’s private matters
        into your questions, and do not try to get at anybody else’s home.
      </li>
    </ol>
  )
}
