import { Form, useNavigation } from '@remix-run/react'
import { MapPinned } from '~/ui/icons'
import type { ChangeEvent } from 'react'
import { formatPlural } from '~/lib/format'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { EmptyState } from '~/ui/empty-state'
import { CheckboxField } from '~/ui/fields'
import { PlanDrawing } from '~/ui/map/plan-drawing'
import { LinkButton } from '~/ui/link-button'
import { Notice } from '~/ui/notice'
import { numberList, type PlanCheck } from '../views/plan-check'

/** What became of a file that was sent: a plan to look at, or what is wrong with it. */
export type CheckedFile =
  { fileName: string; text: string; check: PlanCheck } | { fileName: string; problems: string[] }

type SitePlanPanelProps = {
  developmentName: string
  kept: PlanCheck | null
  checked: CheckedFile | null
  mayWrite: boolean
}

/** The site plan of a development: as it is, and a way to put another in its place. */
export function SitePlanPanel({ developmentName, kept, checked, mayWrite }: SitePlanPanelProps) {
  const preview = checked && 'check' in checked ? checked : null
  return (
    <Card className="min-w-0">
      <h2 className="display text-xl">{preview ? `Look at ${preview.fileName}` : 'Site plan'}</h2>
      {preview ? (
        <Preview preview={preview} developmentName={developmentName} replaces={kept !== null} />
      ) : kept ? (
        <Plan check={kept} label={`Site plan of ${developmentName}`} />
      ) : (
        <EmptyState title="There is no site plan yet" icon={MapPinned} minHeight={200}>
          With one, homeowners see roads, greens and their own building around their pin.
        </EmptyState>
      )}
      {mayWrite && !preview ? <FileForm checked={checked} hasPlan={kept !== null} /> : null}
    </Card>
  )
}

function Plan({ check, label }: { check: PlanCheck; label: string }) {
  const { areas, buildings, homesWithout, unknown } = check
  return (
    <>
      <div className="mt-4 h-80 overflow-hidden rounded-xl border border-line sm:h-[26rem]">
        <PlanDrawing label={label} areas={areas} />
      </div>
      <p className="mt-3 text-sm text-ink-soft">
        {formatPlural(areas.length, 'area')}, {formatPlural(buildings, 'building')}.{' '}
        {homesWithout.length
          ? `No building is named for ${formatPlural(homesWithout.length, 'home')}: ${numberList(homesWithout)}. `
          : 'Every home has its building. '}
        {unknown.length ? `No home of this development has the number ${numberList(unknown)}.` : null}
      </p>
    </>
  )
}

type PreviewProps = { preview: { text: string; check: PlanCheck }; developmentName: string; replaces: boolean }

function Preview({ preview: { text, check }, developmentName, replaces }: PreviewProps) {
  const isSaving = useNavigation().formData?.get('intent') === 'save-plan'
  return (
    <>
      <Plan check={check} label={`The new site plan of ${developmentName}`} />
      <Form method="post" encType="multipart/form-data" className="mt-4 space-y-4">
        <input type="hidden" name="intent" value="save-plan" />
        <input type="hidden" name="plan" value={text} />
        {replaces ? (
          <CheckboxField
            name="replace"
            value="yes"
            required
            label="Put it in the place of the plan that is there, which is not kept"
          />
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" loading={isSaving}>
            {replaces ? 'Replace the plan' : 'Use this plan'}
          </Button>
          <LinkButton to="." variant="quiet">
            Leave it as it is
          </LinkButton>
        </div>
      </Form>
    </>
  )
}

const maxBytes = 1_000_000

function FileForm({ checked, hasPlan }: { checked: CheckedFile | null; hasPlan: boolean }) {
  const isChecking = useNavigation().formData?.get('intent') === 'check-plan'
  return (
    <Form method="post" encType="multipart/form-data" className="mt-5 border-t border-line pt-5">
      <input type="hidden" name="intent" value="check-plan" />
      {checked && 'problems' in checked ? (
        <Notice tone="bad" live title={`${checked.fileName} cannot be used`} className="mb-4">
          <ul className="list-disc pl-4">
            {checked.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <label htmlFor="plan-file" className="mb-1.5 block text-sm font-medium">
        {hasPlan ? 'Another plan' : 'A plan'}, as GeoJSON
      </label>
      <input
        id="plan-file"
        type="file"
        name="file"
        required
        accept=".geojson,.json,application/geo+json,application/json"
        aria-describedby="plan-file-hint"
        onChange={refuseLargeFile}
        className="w-full max-w-md rounded-lg border border-line-strong bg-surface text-sm file:mr-3 file:h-10 file:cursor-pointer file:border-0 file:bg-sunken file:px-4 file:font-medium file:text-ink"
      />
      <p id="plan-file-hint" className="mt-1.5 text-[0.8125rem] text-ink-muted">
        A FeatureCollection of at most 1 MB in degrees (WGS 84). The property <code>kind</code> of each feature is
        boundary, green, water, plot, path, road or building; <code>unit_number</code> names the home of a plot or
        building.
      </p>
      <Button type="submit" className="mt-4" loading={isChecking}>
        Look at it first
      </Button>
    </Form>
  )
}

// Told before it is sent: the server would read no further.
function refuseLargeFile({ currentTarget }: ChangeEvent<HTMLInputElement>) {
  const isLarge = (currentTarget.files?.[0]?.size ?? 0) > maxBytes
  currentTarget.setCustomValidity(isLarge ? 'The file is larger than 1 MB.' : '')
  if (isLarge) currentTarget.reportValidity()
}
