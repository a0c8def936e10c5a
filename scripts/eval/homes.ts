import { platformScope } from '~/auth/scope.server'
import type { HomeContext } from '~/features/chat/answering/answer-event'

/** A house type of the demo, as one of its homes is known to search and answerers. */
export type EvalHome = {
  tenantId: string
  developmentId: string
  development: string
  houseTypeId: string
  houseType: string
  context: HomeContext
}

/** Every house type that was loaded. */
export async function evalHomes(): Promise<EvalHome[]> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: (Omit<EvalHome, 'context'> & { name: string; type: string })[] }>(
      `SELECT d.tenant_id, d.id AS development_id, d.slug AS development, d.name, t.id AS house_type_id, t.code AS house_type,
         t.name AS type
       FROM house_types AS t JOIN developments AS d ON d.id = t.development_id ORDER BY d.slug, t.code`,
    ),
  )
  return rows.map(({ name, type, ...home }) => {
    const others = rows.filter((row) => row.development === home.development && row.houseType !== home.houseType)
    const otherHouseTypeNames = others.map((row) => row.type)
    return { ...home, context: { developmentName: name, houseTypeName: type, otherHouseTypeNames, address: null } }
  })
}

export type EvalDocument = { slug: string; houseType: string }

/** The documents by id: the name of the file they were made of, and the code of their house type or 'all'. */
export async function evalDocuments(): Promise<Map<string, EvalDocument>> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: { id: string; fileName: string; houseType: string }[] }>(
      `SELECT d.id, d.file_name, coalesce(t.code, 'all') AS house_type
       FROM documents AS d LEFT JOIN house_types AS t ON t.id = d.house_type_id`,
    ),
  )
  return new Map(rows.map(({ id, fileName, houseType }) => [id, { slug: fileName.replace(/\.\w+$/, ''), houseType }]))
}
