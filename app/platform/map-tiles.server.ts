import { env } from './env.server'

/** Where maps have their tiles from; null when from nowhere: they do without. */
export function mapTiles(): { url: string; attribution: string } | null {
  const { TILE_URL: url, TILE_ATTRIBUTION: attribution = '' } = env()
  return url ? { url, attribution } : null
}
