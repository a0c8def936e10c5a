import { Model, type QueryContext } from 'objection'
import { newId } from '~/lib/id'

/** Every row has an id made by the app, before it is inserted. */
export class BaseModel extends Model {
  id!: string

  static override useLimitInFirst = true

  override $beforeInsert(context: QueryContext) {
    this.id ??= newId()
    return super.$beforeInsert(context)
  }
}
