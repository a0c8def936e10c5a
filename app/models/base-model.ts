// A model is a table with its row's type, which is generated from the schema (rows.ts).
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

/** A class, with the columns of `Row` as the properties of its objects. */
type ModelOf<Row, Base extends typeof Model> = Pick<Base, keyof Base> & (new () => InstanceType<Base> & Row)

/** The model of a table whose rows have an id. */
export function modelOf<Row extends { id: string }>(table: string): ModelOf<Row, typeof BaseModel> {
  return class extends BaseModel {
    static override tableName = table
  } as ModelOf<Row, typeof BaseModel>
}

/** The model of a table with a key of its own, which the class names (`idColumn`). */
export function keyedModelOf<Row extends object>(table: string): ModelOf<Row, typeof Model> {
  return class extends Model {
    static override tableName = table
  } as ModelOf<Row, typeof Model>
}
