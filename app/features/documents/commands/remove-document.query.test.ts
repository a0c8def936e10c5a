import { owner } from '../../../../tests/support/database'
import {
  createDevelopment,
  createDocument,
  createHomeowner,
  createTenant,
  createUser,
} from '../../../../tests/factories/world'
import { expect, it } from 'vitest'
import { staffScope } from '~/auth/scope.server'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import { newId } from '~/lib/id'
import { removeDocument } from './remove-document.server'

it('removing a document takes its views and downloads out of the days that counted them', async () => {
  await prepareQueue()
  const development = await createDevelopment(owner(), await createTenant(owner()))
  const { tenantId, id: developmentId } = development
  const { id: userId } = await createUser(owner(), { role: 'developer', tenantId }, [development])
  const scope = staffScope({ role: 'developer', userId, tenantId, developmentIds: [developmentId] })
  const homeowner = await createHomeowner(owner(), development)
  const [gone, kept] = [await createDocument(owner(), development), await createDocument(owner(), development)]
  const use = (table: string, documentId: string, createdAt: string) =>
    owner()(table).insert({ id: newId(), tenantId, developmentId, documentId, homeownerId: homeowner.id, createdAt })
  const times = ['2026-03-01T23:59:00Z', '2026-03-02T10:00:00Z', '2026-03-02T10:30:00Z', '2026-04-07T22:40:00Z']
  const mark = () =>
    owner()('rollupDirty').insert(
      times.map((occurredAt) => ({ id: newId(), tenantId, developmentId, kind: 'documents', occurredAt })),
    )
  for (const time of times) await use('documentViews', gone.id, time)
  await use('documentDownloads', gone.id, times[3] as string)
  await use('documentViews', kept.id, times[0] as string)
  await mark()
  const figures = async () => {
    await refreshRollups()
    const days = owner()('homeownerActivityDaily').select('date', 'questions', 'views', 'downloads').orderBy('date')
    const documents = owner()('documentActivityDaily').select('documentId', 'date', 'views', 'downloads')
    return { days: await days, documents: await documents.orderBy('date').orderBy('documentId') }
  }
  expect((await figures()).days).toMatchObject([
    { date: '2026-03-01', views: 2 },
    { date: '2026-03-02', views: 2 },
    { date: '2026-04-07', views: 1, downloads: 1 },
  ])

  await removeDocument(scope, gone.id)
  const after = await figures()
  expect(after.days).toEqual([{ date: '2026-03-01', questions: 0, views: 1, downloads: 0 }])
  expect(after.documents).toEqual([{ documentId: kept.id, date: '2026-03-01', views: 1, downloads: 0 }])
  await mark()
  expect(await figures()).toEqual(after)
})
