import { documentCategories, type DocumentCategory } from '~/domain/documents/categories'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { processSingleton } from '~/platform/process-singleton.server'

export type CategoryVector = { category: DocumentCategory; embedding: number[] }

/** What people ask of that a document of the category says, beside its name. */
const spokenOf: Record<DocumentCategory, string> = {
  manual: 'the house, walls, floors, doors, windows, decorating, cleaning, tiles, paint',
  'move-in': 'moving in, handover, keys, first days, post box, registering',
  heating: 'heating, heat pump, boiler, radiators, hot water, thermostat, timer',
  ventilation: 'ventilation, fan, vents, filters, damp, mould, condensation, fresh air',
  electrics: 'electricity, sockets, lights, fuse board, meter, car charger, solar panels',
  water: 'water, stopcock, pressure, leak, taps, shower, toilet, drains',
  appliances: 'oven, hob, fridge, dishwasher, washing machine, dryer, hood, error code',
  warranty: 'warranty, guarantee, defect, snag, repair, claim, complaint, crack',
  'fire-safety': 'fire, smoke alarm, escape, carbon monoxide, meeting place, barbecue',
  energy: 'energy rating, bills, insulation, cost of energy, BER certificate',
  'floor-plan': 'size of a room, dimensions, plan, floor area, ceiling height',
  waste: 'bins, recycling, rubbish, collection day',
  parking: 'parking, car, visitors, permit, garage, bicycle',
  management: 'management company, service charge, rules, pets, noise, neighbours, insurance',
  broadband: 'broadband, internet, wifi, television, telephone, password',
  garden: 'garden, lawn, fence, patio, shed, drainage, trees, gutter',
}

const known = processSingleton('gap-categories', () => new Map<string, Promise<CategoryVector[]>>())

/** A vector of each category of documents. Made once in a process: ask for it outside of any transaction. */
export function categoryVectors(): Promise<CategoryVector[]> {
  const model = embeddingModelName()
  const kept = known.get(model)
  if (kept) return kept
  const making = embedCategories()
  known.set(model, making)
  // A failure is not kept: the next asks again.
  making.catch(() => known.delete(model))
  return making
}

async function embedCategories(): Promise<CategoryVector[]> {
  const texts = documentCategories.map(({ slug, label }) => `${label}: ${spokenOf[slug]}`)
  const vectors = await embedTexts(texts, { purpose: 'passage' })
  return documentCategories.map(({ slug }, index) => ({ category: slug, embedding: vectors[index] ?? [] }))
}
