import type { SeedHomeContent } from './home-content-types'
import { longviewParkHome } from './home-content-longview-park'
import { riversideQuayHome } from './home-content-riverside-quay'
import { valeMeadowHome } from './home-content-vale-meadow'

export const homeContents: SeedHomeContent[] = [longviewParkHome, riversideQuayHome, valeMeadowHome]
