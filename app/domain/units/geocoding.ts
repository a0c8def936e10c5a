/** Where a home's coordinates come from: looked up, not found, or set by hand. */
export const geocodingStatuses = ['pending', 'geocoded', 'failed', 'manual'] as const
export type GeocodingStatus = (typeof geocodingStatuses)[number]
