// What a link says is what its page's own filters read.
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { feedbackReasons, outcomes } from '~/domain/chat/outcomes'
import { handoverStatuses } from '~/domain/chat/handover-status'
import { documentCategorySlugs } from '~/domain/documents/categories'
import { importOutcomes } from '~/domain/imports/fields'
import { readImportRows } from '~/features/homes/imports/filters'
import { gapStates } from '~/domain/gaps/states'
import { adminPath, developmentPath } from '~/domain/paths/admin'
import { homePath } from '~/domain/paths/home'
import { companyRoles } from '~/domain/staff/roles'
import { geocodingStatuses } from '~/domain/units/geocoding'
import { chatSorts, readChatDevelopments, readConversations } from '~/features/analytics/chat/filters'
import * as documents from '~/features/analytics/documents/filters'
import { errorsQuery } from '~/features/analytics/errors/filters'
import { errorKinds } from '~/features/analytics/errors/kinds'
import { readUnitList, unitSorts, unitStatuses } from '~/features/analytics/homes/filters'
import { planColours, readMap } from '~/features/analytics/map/filters'
import { developmentSorts, readDevelopmentList } from '~/features/analytics/overview/filters'
import { engagementLevels } from '~/features/analytics/people/engagement-rule'
import { homeownerSorts, readHomeownerList } from '~/features/analytics/people/filters'
import { readQuestionQuery } from '~/features/analytics/questions/filters'
import * as retrieval from '~/features/analytics/retrieval/filters'
import { readFilters } from '~/features/analytics/shared/list-filters'
import { readChatSearch } from '~/features/chat/filters'
import { readKind } from '~/features/data-quality/filters'
import { findingKinds } from '~/features/data-quality/kinds'
import { readBatch } from '~/features/documents/batches/filters'
import { readFirstPassage, readOpening, readUploadPreset } from '~/features/documents/filters'
import { readFirstPage, readHomeDocumentFilters } from '~/features/documents/home-filters'
import { answerStates, readAnswerFilters } from '~/features/gaps/answers/filters'
import { gapSorts, readGapFilters } from '~/features/gaps/filters'
import { scanFilters } from '~/features/homeowners/scan-filters'
import { scanOutcomes } from '~/features/homeowners/scan-outcomes'
import { readInbox } from '~/features/inbox/filters'
import { memberStates, readMemberFilters } from '~/features/staff/members/filters'
import {
  all,
  day,
  isReadBack,
  one,
  period,
  place,
  type Read,
  readDays,
  readPlace,
  readSort,
  sorted,
  tenant,
  text,
  uuid,
  yesNo,
} from './support/read-back'

const id = '018f2b6c-0000-7000-8000-000000000001'
const me = '018f2b6c-0000-7000-8000-00000000000f'

type ListedDocuments = Exclude<Parameters<typeof developmentPath.documents>[1], undefined | { gap: string }>

describe('what a link says is read back the same', () => {
  it('of the pages over all developments', () => {
    isReadBack(adminPath.overview, { ...tenant, ...period }, all(readPlace, readDays))
    isReadBack(
      adminPath.developments,
      { ...tenant, ...period, ...sorted(developmentSorts), search: text },
      all(readPlace, readDays, readSort(readDevelopmentList)),
    )
    isReadBack(
      adminPath.documentsOverview,
      {
        ...tenant,
        ...period,
        ...sorted(documents.documentGapSorts),
        search: text,
        gaps: one(['missing', 'failed', 'none']),
      },
      all(readPlace, readDays, readSort(documents.readDocumentGaps)),
    )
    isReadBack(
      adminPath.chat,
      { ...tenant, ...period, ...sorted(chatSorts), search: text },
      all(readPlace, readDays, readSort(readChatDevelopments)),
    )
    isReadBack(
      adminPath.retrieval,
      { ...tenant, ...period, ...sorted(retrieval.ragSorts), search: text },
      all(readPlace, readDays, readSort(retrieval.readRagList)),
    )
    isReadBack(adminPath.map, { ...place, ...period, colour: one(planColours) }, all(readPlace, readDays, readMap))
    isReadBack(adminPath.system, period, readDays)
    isReadBack(
      adminPath.answers,
      { ...tenant, state: one(answerStates), development: uuid, search: text, reply: uuid },
      all(readPlace, (params) => readAnswerFilters(params)),
    )
    const { topics, words, cannedReplies, standardQuestions, newDevelopment } = adminPath
    const { settings, brandSettings, formatSettings, retentionSettings, usage } = adminPath
    const ofCompany = [topics, words, cannedReplies, standardQuestions, newDevelopment, settings, formatSettings]
    for (const path of [...ofCompany, brandSettings, retentionSettings, usage]) isReadBack(path, tenant, readPlace)
    isReadBack(
      adminPath.staff,
      { ...tenant, search: text, role: one(companyRoles), state: one(memberStates) },
      all(readPlace, (params) => readMemberFilters(params)),
    )
    isReadBack(adminPath.dataQuality, { ...tenant, kind: one(findingKinds) }, (params) => ({
      ...readPlace(params),
      kind: readKind(params),
    }))
  })

  it('of the lists of questions and searches', () => {
    isReadBack(
      adminPath.questions,
      {
        ...place,
        ...period,
        outcome: one(outcomes),
        topic: fc.oneof(uuid, fc.constant('none')),
        group: fc.array(uuid, { minLength: 1, maxLength: 5 }).map((ids) => ids.join(',')),
        homeowner: uuid,
        rating: one(['any', 1, 2, 3, 4, 5]),
        answers: one(['any', 'timed']),
        reason: one(feedbackReasons),
        weekday: fc.integer({ min: 1, max: 7 }),
        hour: fc.integer({ min: 0, max: 23 }),
        search: text,
      },
      all(readPlace, readDays, readQuestionQuery),
    )
    isReadBack(
      adminPath.searches,
      { ...place, ...period, search: text, outcome: one(outcomes), result: one(retrieval.searchResults), open: uuid },
      all(readPlace, readDays, (params) => {
        const { query, open } = retrieval.readSearchLog(params)
        return { ...query, open }
      }),
    )
  })

  it('of the queues that staff work off', () => {
    const somebody = fc.oneof(uuid, one(['me', 'nobody']))
    isReadBack(
      adminPath.gaps,
      {
        state: one([...gapStates, 'open', 'all']),
        development: uuid,
        houseType: uuid,
        owner: somebody,
        review: one(['due']),
        search: text,
        sort: one(gapSorts),
      },
      (params) => {
        const { state, owner, ...rest } = readGapFilters(params, me)
        return { ...rest, state: state ?? 'all', owner: owner === me ? 'me' : owner }
      },
    )
    isReadBack(
      adminPath.inbox,
      {
        status: one([...handoverStatuses, 'all']),
        assignee: somebody,
        development: uuid,
        from: day,
        to: day,
        answered: yesNo,
        asker: one(['homeowner', 'staff']),
        search: text,
        sort: one(['waiting', 'newest']),
      },
      (params) => {
        const { status, assignee, answered, ...rest } = readInbox(params, me)
        return {
          ...rest,
          status: status ?? 'all',
          assignee: assignee === me ? 'me' : assignee,
          answered: answered ? 'yes' : 'no',
        }
      },
    )
  })

  it('of the tabs of a development', () => {
    isReadBack((query) => developmentPath.overview(id, query), period, readDays)
    isReadBack((query) => developmentPath.timeline(id, query), period, readDays)
    const pages = { page: fc.integer({ min: 1, max: 9 }) }
    isReadBack((query) => developmentPath.documentBatch(id, id, query), pages, readBatch)
    const listed = { rows: one(importOutcomes), ...pages }
    isReadBack((query) => developmentPath.import(id, id, query), listed, readImportRows)
    isReadBack(
      (query) => developmentPath.chat(id, query),
      { ...period, outcome: one(outcomes), topic: uuid, search: text },
      all(readDays, (params) => readConversations(params).query),
    )
    isReadBack(
      (query: Parameters<typeof developmentPath.people>[1] & object) => developmentPath.people(id, query),
      {
        ...period,
        ...sorted(homeownerSorts),
        search: text,
        house_type: one(['A1', 'none']),
        onboarded: yesNo,
        email_missing: yesNo,
        engagement: one([...engagementLevels, 'engaged', 'active']),
        reading: one(['opened']),
        arrived: one(['yes']),
        unit: uuid,
        homeowner: uuid,
      },
      all(readDays, readSort(readHomeownerList)),
    )
    isReadBack(
      (query: Parameters<typeof developmentPath.units>[1] & object) => developmentPath.units(id, query),
      {
        ...period,
        ...sorted(unitSorts),
        search: text,
        house_type: one(['A1', 'none']),
        status: one([...unitStatuses, 'sold']),
        onboarded: yesNo,
        email_missing: yesNo,
        documents: one(['missing', 'complete']),
        geocoding_status: one(geocodingStatuses),
      },
      all(readDays, readSort(readUnitList)),
    )
    isReadBack(
      (query) => developmentPath.errors(id, query),
      { ...period, kind: one(errorKinds) },
      all(readDays, (params) => readFilters(errorsQuery, params)),
    )
    isReadBack(
      (query) => developmentPath.retrieval(id, query),
      { ...period, search: text, outcome: one(outcomes), passages: one(retrieval.unusedKinds) },
      all(
        readDays,
        (params) => readFilters(retrieval.lowSimilarityQuery, params),
        (params) => readFilters(retrieval.unusedQuery, params),
      ),
    )
    isReadBack(
      (query) => developmentPath.welcomeSheets(id, query),
      { outcome: one(scanOutcomes), home: text },
      (params) => scanFilters.parse(Object.fromEntries(params)),
    )
  })

  it('of documents', () => {
    const number = fc.integer({ min: 1, max: 100_000 })
    const category = one(documentCategorySlugs)
    const readFile: Read = (params) => {
      const { download, ...rest } = readOpening(new Request(`http://house/?${params}`))
      return { ...rest, download: download ? 1 : null }
    }
    isReadBack(
      (query: ListedDocuments) => developmentPath.documents(id, query),
      {
        ...period,
        ...sorted(documents.documentSorts),
        search: text,
        category,
        house_type: one(['A1', 'all']),
        applies_to: one(['A1', 'none']),
        status: one(documents.documentStatuses),
        read: one(['read', 'unread']),
        uploaded: one(['yes']),
      },
      all(readDays, readSort(documents.readDocumentList)),
    )
    isReadBack(
      (query: { category?: string; houseType?: string }) => developmentPath.documents(id, { gap: id, ...query }),
      { category, houseType: text },
      (params) => ({ ...readUploadPreset(params) }),
    )
    isReadBack(
      (query) => developmentPath.document(id, id, query),
      { ...period, passages: fc.nat(1_000) },
      all(readDays, (params) => ({ passages: readFirstPassage(params) })),
    )
    isReadBack(
      (query) => developmentPath.openDocument(id, id, query),
      { page: number, version: number, download: fc.constant(1 as const) },
      readFile,
    )
    isReadBack((query) => developmentPath.reader(id, id, query), { page: number }, readFile)
    isReadBack(
      (query) => homePath.openDocument(id, query),
      { page: number, download: fc.constant(1 as const) },
      readFile,
    )
    isReadBack(
      (query) => homePath.document(id, query),
      { page: number },
      (params) => ({ page: readFirstPage(params) }),
    )
    isReadBack(
      homePath.documents,
      { search: text, category, unread: fc.constant(1 as const), sort: one(['topic', 'newest', 'name']) },
      (params) => ({ ...readHomeDocumentFilters(params), unread: readHomeDocumentFilters(params).unread ? 1 : 0 }),
    )
    isReadBack(homePath.chat, { search: text }, (params) => ({ search: readChatSearch(params) }))
  })
})
