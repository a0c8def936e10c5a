import type { Scope } from '~/auth/scope.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { storage } from '~/platform/storage/storage.server'
import { type Finding, type Found } from '../finding'
import type { FindingKind } from '../kinds'
import {
  duplicateFinding,
  emptyDocumentFinding,
  fileGoneFinding,
  missingHouseTypeFinding,
  soldUnitFinding,
  stalePassagesFinding,
  unreferencedFileFinding,
  untoldConversationFinding,
  untoldReadingFindings,
  withoutEmailFinding,
} from '../views/findings'
import { unreferencedFiles, versionsWithoutFile } from './files-and-documents.server'
import { duplicateHomeowners, homeownersWithoutEmail, soldUnitsWithoutHomeowner } from './homeowners-to-mend.server'
import { missingHouseTypes } from './missing-house-types.server'
import { documentsWithoutPassages, stalePassages } from './orphaned-documents.server'
import { storedFiles } from './stored-files.server'
import { untoldConversations, untoldReadings } from './untold-activity.server'

type Place = { tenantId: string }

/** Whether a kind can be told at all with this sight: files of developments that one does not see look like nobody's. */
export function canFind(scope: Pick<Scope, 'developmentIds'>, kind: FindingKind): boolean {
  return kind !== 'unreferenced-file' || scope.developmentIds === null
}

/** Everything of one kind that is wrong in a tenant, as far as the person sees it. */
export async function findings(scope: Scope, kind: FindingKind, place: Place): Promise<Found<Finding>> {
  const read = <Row>(query: (tx: Transaction, place: Place) => Promise<Found<Row>>) =>
    scope.read((tx) => query(tx, place))
  switch (kind) {
    case 'unit-without-house-type':
      return told(await read(missingHouseTypes), missingHouseTypeFinding)
    case 'file-gone':
      return told(await versionsWithoutFile(scope, place, await storedFiles(place.tenantId)), fileGoneFinding)
    case 'document-without-passages':
      return emptyDocuments(scope, place)
    case 'stale-passages':
      return told(await read(stalePassages), stalePassagesFinding)
    case 'unreferenced-file':
      return told(await unreferencedFiles(scope, place, await storedFiles(place.tenantId)), unreferencedFileFinding)
    case 'activity-without-homeowner':
      return untoldActivity(scope, place)
    case 'duplicate-homeowners':
      return told(await read(duplicateHomeowners), duplicateFinding)
    case 'sold-unit-without-homeowner':
      return told(await read(soldUnitsWithoutHomeowner), soldUnitFinding)
    case 'homeowner-without-email':
      return told(await read(homeownersWithoutEmail), withoutEmailFinding)
  }
}

function told<Row>({ rows, more }: Found<Row>, tell: (row: Row) => Finding): Found<Finding> {
  return { rows: rows.map(tell), more }
}

// So few that each file can be asked for by itself.
const askedAtMost = 50

async function emptyDocuments(scope: Scope, place: Place): Promise<Found<Finding>> {
  const { rows, more } = await scope.read((tx) => documentsWithoutPassages(tx, place))
  const some = rows.slice(0, askedAtMost)
  const found: Finding[] = []
  for (const row of some) found.push(emptyDocumentFinding(row, await storage().exists(row.storageKey)))
  return { rows: found, more: more || rows.length > askedAtMost }
}

async function untoldActivity(scope: Scope, { tenantId }: Place): Promise<Found<Finding>> {
  const asked = { tenantId, seesRecords: scope.developmentIds === null }
  const { conversations, readings } = await scope.read(async (tx) => ({
    conversations: await untoldConversations(tx, asked),
    readings: await untoldReadings(tx, asked),
  }))
  return {
    rows: [...conversations.rows.map(untoldConversationFinding), ...untoldReadingFindings(readings.rows)],
    more: conversations.more || readings.more,
  }
}
