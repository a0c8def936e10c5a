import { Form, useLocation, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Button } from '~/ui/button'
import type { FormErrors } from '~/ui/form-dialog'
import { Notice } from '~/ui/notice'
import { Panel } from '~/ui/panel'

export type SettingsFormProps = {
  title: string
  description?: ReactNode
  errors: FormErrors
  /** Whether all of it is as it is without a choice; undefined where there is no default. */
  isDefault?: boolean
  encType?: 'multipart/form-data'
  children: ReactNode
}

/** A page of settings, saved as a whole; it works without scripts. */
export function SettingsForm({ title, description, errors, isDefault, encType, children }: SettingsFormProps) {
  // What was saved leads here anew, and the fields hold what is stored then.
  const { key } = useLocation()
  const intent = useNavigation().formData?.get('intent')
  return (
    <Panel title={title} description={description} className="max-w-2xl">
      <Form key={key} method="post" encType={encType} noValidate className="mt-5 space-y-5" preventScrollReset>
        {errors['']?.[0] ? <Notice tone="bad" title={errors[''][0]} live /> : null}
        {children}
        <div className="flex flex-wrap gap-2 pt-1">
          <Button type="submit" name="intent" value="save" variant="primary" loading={intent === 'save'}>
            Save
          </Button>
          {isDefault === undefined ? null : (
            <Button type="submit" name="intent" value="reset" disabled={isDefault} loading={intent === 'reset'}>
              Back to default
            </Button>
          )}
        </div>
      </Form>
    </Panel>
  )
}
