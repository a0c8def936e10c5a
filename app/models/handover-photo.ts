import { modelOf } from './base-model'
import type { HandoverPhotosRow } from './rows'

/** A photo that a homeowner sent, as one of the letters of a handover. */
export class HandoverPhoto extends modelOf<HandoverPhotosRow>('handover_photos') {}
