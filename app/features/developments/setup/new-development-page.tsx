import { Form, useNavigation } from '@remix-run/react'
import { Button } from '~/ui/button'
import { SelectField } from '~/ui/fields'
import type { FormErrors } from '~/ui/form-dialog'
import { PageHeader } from '~/ui/page-header'
import { Panel } from '~/ui/panel'
import { DetailsFields } from './details-fields'
import type { OtherDevelopment } from './queries.server'

type NewDevelopmentProps = { company: string; others: OtherDevelopment[]; errors: FormErrors }

/** The first step of a development: its name is enough, and the rest can be filled in whenever somebody comes back. */
export function NewDevelopmentPage({ company, others, errors }: NewDevelopmentProps) {
  const isBusy = useNavigation().state !== 'idle'
  return (
    <div className="space-y-7">
      <PageHeader
        title="New development"
        eyebrow={company}
        description="Its name is enough to begin with. What follows can be filled in step by step, whenever you come back."
      />
      <Panel title="Details">
        <Form method="post" className="space-y-5">
          <DetailsFields known={null} errors={errors} />
          {others.length ? (
            <SelectField
              name="copyFrom"
              label="Copy from another development"
              hint="House types, contacts, emergency points, the checklist, and the categories that documents are required of."
              options={[
                { value: '', label: 'Copy nothing' },
                ...others.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          ) : null}
          <Button type="submit" variant="primary" loading={isBusy}>
            Create development
          </Button>
        </Form>
      </Panel>
    </div>
  )
}
