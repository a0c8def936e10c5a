import { Notice } from '~/ui/notice'
import type { HomeMapView } from '../views/home-map'

/** What a homeowner is told as long as their home has no pin. */
export function PinNotice({ map: { pinStatus, isOnPlan, developmentName } }: { map: HomeMapView }) {
  if (pinStatus === 'placed') return null
  if (pinStatus === 'approximate')
    return (
      <Notice className="mt-4" title="Your home’s pin is approximate">
        Its street was found, and not the house. {isOnPlan ? 'Its building is gold on the plan. ' : null}
        Distances may be off by the length of the street until your builder sets the pin.
      </Notice>
    )
  const isPending = pinStatus === 'pending'
  return (
    <Notice
      className="mt-4"
      title={isPending ? 'Your home’s pin is being looked up' : 'Your home has no pin on the map yet'}
    >
      {isPending ? null : 'Its address could not be found, so your builder will set the pin by hand. '}
      {isOnPlan ? 'Its building is gold on the plan. ' : null}
      Until the pin is there, distances are measured from the middle of {developmentName}.
    </Notice>
  )
}
