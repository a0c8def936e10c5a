import { ContactFields, ItemFields, PointFields } from './content-fields'
import { BinFields, ChargeFields } from './fact-fields'
import { DevelopmentFacts } from './facts-panels'
import { ContentList } from './content-list'
import {
  type HouseTypeChoice,
  rowOfBin,
  rowOfCharge,
  rowOfContact,
  rowOfItem,
  rowOfPoint,
  type ShownBin,
  type ShownCharge,
  type ShownContact,
  type ShownItem,
  type ShownPoint,
} from './content-rows'

type ContentPageProps = {
  content: {
    contacts: ShownContact[]
    points: ShownPoint[]
    items: ShownItem[]
    charges: ShownCharge[]
    bins: ShownBin[]
    houseTypes: HouseTypeChoice[]
    defectsMonths: number | null
  }
  action: string | null
}

/** What staff write for the homes of a development. */
export function ContentPage({ content, action }: ContentPageProps) {
  const { contacts, points, items, charges, bins, houseTypes, defectsMonths } = content
  return (
    <div className="space-y-7">
      <ContentList
        table="contacts"
        title="Whom to call"
        description="In this order on the first page of every home."
        noun="contact"
        rows={contacts}
        shown={rowOfContact}
        fields={(row, errors) => <ContactFields row={row} errors={errors} houseTypes={houseTypes} />}
        action={action}
      />
      <ContentList
        table="emergency_points"
        title="Where to turn things off"
        description="The emergency card of a home has those of its house type, and those of every home."
        noun="point"
        rows={points}
        shown={rowOfPoint}
        fields={(row, errors) => <PointFields row={row} errors={errors} houseTypes={houseTypes} />}
        action={action}
      />
      <ContentList
        table="checklist_items"
        title="What to do when"
        description="Counted from the day on which a home was handed over. Whoever lives there ticks the same list."
        noun="item"
        rows={items}
        shown={rowOfItem}
        fields={(row, errors) => <ItemFields row={row} errors={errors} houseTypes={houseTypes} />}
        action={action}
        isOrdered={false}
      />
      <DevelopmentFacts defectsMonths={defectsMonths} houseTypes={houseTypes} action={action} />
      <ContentList
        table="service_charges"
        title="Service charge"
        description="The assistant says it to the homes that pay it."
        noun="charge"
        rows={charges}
        shown={rowOfCharge}
        fields={(row, errors) => <ChargeFields row={row} errors={errors} houseTypes={houseTypes} />}
        action={action}
      />
      <ContentList
        table="bin_collections"
        title="Which bin when"
        description="The assistant tells the next day of each, by your company’s calendar."
        noun="collection"
        rows={bins}
        shown={rowOfBin}
        fields={(row, errors) => <BinFields row={row} errors={errors} houseTypes={houseTypes} />}
        action={action}
      />
    </div>
  )
}
