import { TextField } from '~/ui/fields'
import type { FormErrors } from '~/ui/form-dialog'
import type { DevelopmentDetails } from './filters'

const nothing: DevelopmentDetails = { name: '', address: '', city: '', country: null, latitude: null, longitude: null }

/** What everybody knows of a development. */
export function DetailsFields({ known, errors }: { known: DevelopmentDetails | null; errors: FormErrors }) {
  const { name, address, city, country, latitude, longitude } = known ?? nothing
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField name="name" label="Name" required maxLength={100} defaultValue={name} error={errors.name?.[0]} />
      <TextField name="city" label="Town" maxLength={100} defaultValue={city} error={errors.city?.[0]} />
      <TextField
        name="address"
        label="Address"
        hint="The street or road of the site."
        maxLength={200}
        defaultValue={address}
        error={errors.address?.[0]}
      />
      <TextField
        name="country"
        label="Country"
        hint="Two letters, such as IE or GB: for the numbers to ring in an emergency."
        maxLength={2}
        defaultValue={country ?? ''}
        error={errors.country?.[0]}
      />
      <TextField
        name="latitude"
        label="Latitude of the pin"
        inputMode="decimal"
        placeholder="53.2204"
        defaultValue={latitude ?? ''}
        error={errors.latitude?.[0]}
      />
      <TextField
        name="longitude"
        label="Longitude of the pin"
        inputMode="decimal"
        placeholder="-6.6593"
        hint="Both can wait. A map on your phone shows them for any place."
        defaultValue={longitude ?? ''}
        error={errors.longitude?.[0]}
      />
    </div>
  )
}
