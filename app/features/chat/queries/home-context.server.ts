import type { HomeScope } from '~/auth/scope.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import type { HomeContext } from '../answering/answer-event'

export type Home = HomeContext & {
  unitNumber: string
  developmentAddress: string
  timeZone: string
  /** Whether staff answered anything here by hand: else no question need be compared with what they did. */
  hasHandAnswers: boolean
}

/** The homeowner's home, as the page shows it and the assistant is told of it. */
export async function homeContext(tx: Transaction, scope: HomeScope): Promise<Home> {
  const { rows } = await tx.raw<{ rows: Home[] }>(
    `SELECT developments.name AS development_name, developments.address AS development_address,
       tenants.timezone AS time_zone, units.number AS unit_number, units.address, house_types.name AS house_type_name,
       ARRAY(SELECT name FROM house_types AS other
         WHERE other.development_id = developments.id AND other.id IS DISTINCT FROM units.house_type_id
         ORDER BY name) AS other_house_type_names,
       EXISTS (SELECT FROM hand_answer_vectors AS answered
         WHERE answered.tenant_id = units.tenant_id AND answered.development_id = units.development_id) AS has_hand_answers,
       (SELECT json_agg(json_build_object('name', contact.name, 'phone', contact.phone)) FROM (
         SELECT name, phone FROM contacts WHERE contacts.tenant_id = units.tenant_id
           AND contacts.development_id = units.development_id AND phone IS NOT NULL
         ORDER BY position, id LIMIT 20) AS contact) AS contacts
     FROM units
     JOIN developments ON developments.id = units.development_id
     JOIN tenants ON tenants.id = units.tenant_id
     LEFT JOIN house_types ON house_types.id = units.house_type_id
     WHERE units.id = ?`,
    [scope.unitId],
  )
  const [home] = rows
  if (!home) throw notFound('Home')
  return home
}
