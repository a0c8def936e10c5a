import { Button } from '~/ui/button'
import { EntryFrame } from '~/ui/entry-frame'

/** Where somebody who has moved out gets a copy of their data; `home` is null when the link is no longer good. */
export function FormerDataPage({ home }: { home: { builder: string; address: string } | null }) {
  if (!home)
    return (
      <EntryFrame
        title="This link is no longer good"
        lead="It lasts thirty days. Ask your builder for a copy of your data."
      >
        {null}
      </EntryFrame>
    )
  return (
    <EntryFrame
      title="Your data"
      lead={`What ${home.builder} stores about you of ${home.address}: your details, what you asked and what you opened. The next people see none of it.`}
    >
      {/* A file, and no page: so the browser sends the form itself. */}
      <form method="post">
        <Button type="submit" variant="primary" size="lg" className="w-full">
          Get a copy
        </Button>
      </form>
    </EntryFrame>
  )
}
