import { Form, useNavigation } from '@remix-run/react'
import { useState } from 'react'
import { documentCategories, type DocumentCategory } from '~/domain/documents/categories'
import { requirementTemplates } from '~/domain/documents/requirement-templates'
import { Button } from '~/ui/button'
import { Notice } from '~/ui/notice'
import { Panel } from '~/ui/panel'
import type { Requirement } from './filters'

type RequiredPageProps = {
  houseTypes: { code: string; name: string }[]
  requirements: Requirement[]
  refusal: string | null
}

const cell = (category: string, houseType: string) => `${category}|${houseType}`

/** Which categories each house type must have a document of, ticked in the matrix itself. */
export function RequiredPage({ houseTypes, requirements, refusal }: RequiredPageProps) {
  const [ticked, setTicked] = useState(
    () => new Set(requirements.map(({ category, houseType }) => cell(category, houseType))),
  )
  const isBusy = useNavigation().state === 'submitting'
  const columns = [{ code: 'all', name: 'Every home' }, ...houseTypes]
  const toggle = (key: string) =>
    setTicked((before) => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })
  const use = (categories: readonly DocumentCategory[]) =>
    setTicked((before) => new Set([...before, ...categories.map((category) => cell(category, 'all'))]))
  return (
    <Form method="post" className="space-y-5">
      {refusal ? <Notice tone="bad" title={refusal} live /> : null}
      <Panel
        title="Required documents"
        description="What every home must have a document of. Missing ones are shown with the documents, and keep a development from being ready to hand over."
      >
        <div className="mb-4 flex flex-wrap items-center gap-2 text-sm">
          <span className="text-ink-muted">Tick what is usual:</span>
          {requirementTemplates.map(({ id, label, categories }) => (
            <Button key={id} size="sm" onClick={() => use(categories)}>
              {label}
            </Button>
          ))}
        </div>
        <div className="overflow-x-auto" role="region" aria-label="Required documents by house type" tabIndex={0}>
          <table className="w-full text-sm">
            <thead>
              <tr className="text-left">
                <th scope="col" className="py-2 pr-4 font-medium">
                  Category
                </th>
                {columns.map(({ code, name }) => (
                  <th key={code} scope="col" className="px-3 py-2 text-center font-medium">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {documentCategories.map(({ slug, label }) => (
                <tr key={slug}>
                  <th scope="row" className="py-2 pr-4 text-left font-normal">
                    {label}
                  </th>
                  {columns.map(({ code, name }) => (
                    <td key={code} className="px-3 py-2 text-center">
                      <input
                        type="checkbox"
                        name="required"
                        value={cell(slug, code)}
                        checked={ticked.has(cell(slug, code))}
                        onChange={() => toggle(cell(slug, code))}
                        aria-label={`${label}, ${name}`}
                        className="size-4 accent-(--color-gold-ink)"
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <Button type="submit" variant="primary" loading={isBusy}>
        Save
      </Button>
    </Form>
  )
}
