// What draws the charts, each fetched by the browser when the first of its kind comes near. Import nothing else of these modules but types.
import { drawingCode } from './drawing-code'

export const lineDrawing = drawingCode(async () => (await import('./line-drawing')).LineDrawing)
export const columnDrawing = drawingCode(async () => (await import('./column-drawing')).ColumnDrawing)
export const heatDrawing = drawingCode(async () => (await import('./heat-drawing')).HeatDrawing)

/** For the server, which draws every chart and cannot wait while it renders. */
export async function loadDrawings(): Promise<void> {
  await Promise.all([lineDrawing, columnDrawing, heatDrawing].map(({ load }) => load()))
}
