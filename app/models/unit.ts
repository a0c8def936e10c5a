import { Model, type RelationMappings } from 'objection'
import type { GeocodingStatus } from '~/domain/units/geocoding'
import type { Precision } from '~/platform/geocoder.server'
import { BaseModel } from './base-model'
import { Homeowner } from './homeowner'
import { HouseType } from './house-type'

export class Unit extends BaseModel {
  static override tableName = 'units'

  tenantId!: string
  developmentId!: string
  houseTypeId!: string | null
  number!: string
  address!: string
  postcode!: string | null
  latitude!: number | null
  longitude!: number | null
  geocodingStatus!: GeocodingStatus
  /** Of a pin that was looked up; null where it was not, or is not known. */
  geocodingPrecision!: Precision | null
  geocodedAt!: Date | null
  geocodingAttempts!: number
  geocodingError!: string | null
  isPinCorrected!: boolean
  qrTokenHash!: string
  qrSalt!: string
  qrRevokedAt!: Date | null
  qrUses!: number
  qrUseLimit!: number
  /** The part of the development that it was built with. */
  phase!: string | null
  /** Of its own certificate; where it is null, that of its house type. */
  energyRating!: string | null
  defectsEndOn!: string | null
  mprn!: string | null
  gprn!: string | null
  soldAt!: Date | null
  handedOverAt!: Date | null
  lastChatAt!: Date | null
  createdAt!: Date
  updatedAt!: Date

  static override relationMappings = (): RelationMappings => ({
    houseType: {
      relation: Model.BelongsToOneRelation,
      modelClass: HouseType,
      join: { from: 'units.houseTypeId', to: 'houseTypes.id' },
    },
    homeowners: {
      relation: Model.HasManyRelation,
      modelClass: Homeowner,
      join: { from: 'units.id', to: 'homeowners.unitId' },
    },
  })
}
