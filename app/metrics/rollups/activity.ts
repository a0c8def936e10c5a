// Who did something on a day, and what happened in the development that day. The second is counted from rollups of the same
// buckets, so it comes after them.
import { buckets, inBucket, ownInBucket, type Rollup } from './rollup'

export const homeownerActivityDaily: Rollup = {
  table: 'homeowner_activity_daily',
  grain: 'developmentDay',
  watches: {
    messages: ['role', 'homeowner_id'],
    document_views: ['homeowner_id'],
    document_downloads: ['homeowner_id'],
  },
  columns: ['development_id', 'date', 'homeowner_id', 'questions', 'views', 'downloads'],
  counted: `
    WITH ${buckets}
    SELECT :tenantId::uuid AS tenant_id, bucket.development_id, bucket.date, day.*
    FROM bucket CROSS JOIN LATERAL (
      SELECT homeowner_id, sum(questions)::int AS questions, sum(views)::int AS views, sum(downloads)::int AS downloads
      FROM (
        SELECT homeowner_id, 1 AS questions, 0 AS views, 0 AS downloads
        FROM messages WHERE ${ownInBucket('sent_at')} AND role = 'homeowner' AND homeowner_id IS NOT NULL
        UNION ALL
        SELECT homeowner_id, 0, 1, 0 FROM document_views WHERE ${inBucket('created_at')} AND homeowner_id IS NOT NULL
        UNION ALL
        SELECT homeowner_id, 0, 0, 1 FROM document_downloads WHERE ${inBucket('created_at')} AND homeowner_id IS NOT NULL
      ) AS act
      GROUP BY homeowner_id
    ) AS day`,
}

const counts = ['active_homeowners', 'readers', 'views', 'downloads', 'onboarded', 'uploads', 'map_opens', 'poi_clicks']
const ofDay = (rollup: string) =>
  `${rollup} WHERE tenant_id = :tenantId AND development_id = bucket.development_id AND date = bucket.date`

export const developmentActivityDaily: Rollup = {
  table: 'development_activity_daily',
  grain: 'developmentDay',
  watches: { homeowners: [], document_versions: [], analytics_events: ['type'] },
  columns: ['development_id', 'date', ...counts],
  counted: `
    WITH ${buckets}
    SELECT :tenantId::uuid AS tenant_id, bucket.development_id, bucket.date, ${counts.join(', ')}
    FROM bucket
      CROSS JOIN LATERAL (SELECT count(*)::int AS active_homeowners FROM ${ofDay('homeowner_activity_daily')}) AS people
      CROSS JOIN LATERAL (SELECT count(DISTINCT homeowner_id)::int AS readers FROM ${ofDay('document_readers_daily')}) AS reading
      CROSS JOIN LATERAL (SELECT coalesce(sum(views), 0)::int AS views, coalesce(sum(downloads), 0)::int AS downloads
        FROM ${ofDay('document_activity_daily')}) AS opened
      CROSS JOIN LATERAL (SELECT count(*)::int AS onboarded FROM homeowners WHERE ${inBucket('onboarded_at')}) AS arrived
      CROSS JOIN LATERAL (SELECT count(*)::int AS uploads FROM document_versions WHERE ${inBucket('created_at')}) AS uploaded
      CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE type = 'map.opened')::int AS map_opens,
          count(*) FILTER (WHERE type = 'poi.clicked')::int AS poi_clicks
        FROM analytics_events WHERE ${inBucket('created_at')}) AS clicked
    WHERE ${counts.join(' + ')} > 0`,
}
