import { Link } from '@remix-run/react'
import { LayoutGrid } from '~/ui/icons'
import { documentCategoryLabel } from '~/domain/documents/categories'
import { developmentPath } from '~/domain/paths/admin'
import { formatPlural } from '~/lib/format'
import { EmptyState } from '~/ui/empty-state'
import { ListTotals } from '~/ui/list-totals'
import { type MatrixCell, StatusMatrix } from '~/ui/status-matrix'
import type { AvailabilityCell, AvailabilityView } from '../view'
import { FiguresPanel, type PendingFigures } from '../../shared/parts/figures-panel'

type AvailabilityPanelProps = {
  availability: PendingFigures<AvailabilityView>
  timeZone: string
  developmentId: string
}

/** Which house type has a document of which category. */
export function AvailabilityPanel({ availability, timeZone, developmentId }: AvailabilityPanelProps) {
  return (
    <div id="availability" className="scroll-mt-6">
      <FiguresPanel
        question="document-availability"
        title="What each house type has"
        definition="Present: a document of the category, for the house type or for every house, that answers and is not outdated. Outdated: every one that answers is; a newer version was uploaded and is not ready, or the one that answers has been ready for more than two years. Failed: none answers, and one could not be read. Missing: none answers, though every home of the house type must have one. Not required: none answers, and none must."
        figures={availability}
        timeZone={timeZone}
        empty={{
          when: ({ houseTypes, categories }) => houseTypes.length === 0 || categories.length === 0,
          show: (
            <EmptyState title="Nothing to compare yet" icon={LayoutGrid}>
              House types come with the import of the development; categories appear with the first document.
            </EmptyState>
          ),
        }}
      >
        {({ houseTypes, categories, cells }) => (
          <>
            <p className="mb-3 text-sm">
              <Link
                to={developmentPath.requiredDocuments(developmentId)}
                className="font-medium text-gold-ink underline underline-offset-4"
              >
                Say what is required
              </Link>
            </p>
            <ListTotals totals={missingTotals({ houseTypes, cells })} />
            <StatusMatrix
              caption="Documents by house type and category"
              rowName="House type"
              rows={houseTypes.map(({ code, name }) => ({
                id: code,
                label: name,
                to: `${developmentPath.documents(developmentId, { applies_to: code })}#list`,
              }))}
              columns={categories.map((category) => ({ id: category, label: documentCategoryLabel(category) }))}
              cells={cells.map((row, index) =>
                row.map((cell, column) =>
                  toCell(cell, { developmentId, code: houseTypes[index]?.code, category: categories[column] }),
                ),
              )}
            />
          </>
        )}
      </FiguresPanel>
    </div>
  )
}

/** What is missing in all, and of each house type: what a figure that leads here must equal. */
export const missingOf = (code: string | null) => (code === null ? 'missingCells' : `missingCells ${code}`)

function missingTotals({ houseTypes, cells }: Pick<AvailabilityView, 'houseTypes' | 'cells'>): Record<string, number> {
  const perType = cells.map((row) => row.filter(({ status }) => status === 'missing').length)
  return {
    [missingOf(null)]: perType.reduce((sum, missing) => sum + missing, 0),
    ...Object.fromEntries(houseTypes.map(({ code }, index) => [missingOf(code), perType[index] ?? 0])),
  }
}

type Place = { developmentId: string; code: string | undefined; category: string | undefined }

// A cell with documents leads to them, and one that lacks them to where they are added.
function toCell(
  { status, documents, waiting, isRequired }: AvailabilityCell,
  { developmentId, code, category }: Place,
): MatrixCell {
  const detail = waiting ? 'being read' : documents > 1 ? formatPlural(documents, 'document') : undefined
  const to = `${developmentPath.documents(developmentId, { applies_to: code, category })}#list`
  if (documents > 0) return { state: status, detail, to, counts: ['found', documents] }
  return isRequired ? { state: status, to: '#add-documents' } : { state: status }
}
