import type { HomeScope } from '~/auth/scope.server'
import { plainText } from '~/domain/answers/plain-text'
import { toChecklist } from '../views/checklist'
import { checklist } from './checklist.server'
import { contacts } from './contacts.server'
import { emergencyPoints } from './emergency-points.server'
import { newestDocuments } from './newest-documents.server'
import { recentAnswers } from './recent-answers.server'
import { unit } from './unit.server'

/** Everything that the home page shows, as it stood at one moment. */
export function homePage(scope: HomeScope) {
  return scope.read(async (tx) => {
    const home = await unit(tx, scope)
    const items = await checklist(tx, scope)
    const answers = await recentAnswers(tx, scope)
    return {
      home,
      checklist: toChecklist(items, home),
      documents: await newestDocuments(tx, scope),
      answers: answers.map((row) => ({ ...row, answer: plainText(row.answer) })),
      contacts: await contacts(tx, scope),
      points: await emergencyPoints(tx, scope),
    }
  })
}

/** What the emergency card shows. */
export function emergencyCard(scope: HomeScope) {
  return scope.read(async (tx) => {
    const { address, postcode, developmentName, houseTypeName, today } = await unit(tx, scope)
    return {
      home: { address, postcode, developmentName, houseTypeName },
      asOf: today,
      points: await emergencyPoints(tx, scope),
      contacts: (await contacts(tx, scope)).filter(({ isEmergency }) => isEmergency),
    }
  })
}
