import type { Scope } from '~/auth/scope.server'
import { HouseType } from '~/models/house-type'

export type HouseTypeOption = { code: string; name: string }

/** The house types of a development, by name. */
export function houseTypeOptions(scope: Scope, developmentId: string): Promise<HouseTypeOption[]> {
  return scope.read(async (tx) => {
    const rows = await HouseType.query(tx).select('code', 'name').where({ developmentId }).orderBy('name')
    return rows.map(({ code, name }) => ({ code, name }))
  })
}
