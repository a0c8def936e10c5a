// What the actions of one development's pages are sent.
import type { World } from '../support/populate-tables'
import { newId } from '~/lib/id'
import { formOf, type Post, type Walk } from './posts'

const homeForm = Object.fromEntries(
  ['houseType', 'postcode', 'phase', 'energyRating', 'mprn', 'gprn', 'soldOn', 'handedOverOn']
    .map((field) => [field, ''])
    .concat([
      ['number', '12'],
      ['address', '12 Oak Park'],
    ]),
) as Record<string, string>

export const developmentPosts: Record<string, (world: World, walk: Walk) => Post[]> = {
  'admin.developments.$developmentId.homeowners_.$homeownerId': () => [
    formOf({ intent: 'start', reason: 'They asked us to look' }),
    formOf({ intent: 'stop', impersonationId: newId() }),
  ],
  'admin.developments.$developmentId.documents.upload': () => [{ form: { category: 'heating' } }],
  'admin.developments.$developmentId.documents.$documentId': () => [
    formOf({ intent: 'retry' }),
    formOf({ intent: 'remove' }),
  ],
  'admin.developments.$developmentId.documents._index': () => [formOf({ intent: 'retry-failed' })],
  'admin.developments.$developmentId.documents.$documentId_.versions': () => [{ form: {} }],
  'admin.developments.$developmentId.units': ({ unit_id: unitId }) => [
    ...['show', 'replace', 'revoke'].map((intent) => ({ form: { intent, unitId } })),
  ],
  'admin.developments.$developmentId.welcome-sheets[.]pdf': () => [formOf({ size: 'A5', choice: 'sold' })],
  'admin.developments.new': (_, { mine }) => [
    formOf({
      name: 'Oak Park',
      address: '',
      city: '',
      country: '',
      latitude: '',
      longitude: '',
      copyFrom: mine.development_id,
    }),
  ],
  'admin.developments.$developmentId.setup': (world) => [
    formOf({ intent: 'details', name: 'Oak Park', address: '', city: '', country: '', latitude: '', longitude: '' }),
    formOf({ intent: 'add-type', code: 'Z9', name: 'The Oak', bedrooms: '' }),
    formOf({ intent: 'edit-type', houseTypeId: world.house_type_id, code: 'Z8', name: 'The Elm', bedrooms: '3' }),
    formOf({ intent: 'remove-type', houseTypeId: world.house_type_id }),
    formOf({ intent: 'copy', from: world.development_id }),
    formOf({ intent: 'look-up' }),
  ],
  'admin.developments.$developmentId.readiness': () => [
    formOf({ intent: 'ask' }),
    formOf({ intent: 'invite', invitations: '1' }),
  ],
  'admin.developments.$developmentId.assistant': () => [
    formOf({
      intent: 'save',
      name: 'Ada',
      greeting: 'Hello',
      tone: 'warm',
      prompt: '',
      suggestedQuestions: 'Where is the stopcock?',
      model: '',
      temperature: '',
      maxTokens: '',
      questionsPerHome: '',
      questionsPerDay: '',
      offerPerson: 'no_answer',
      peoplePhrases: 'snag list',
      hoursDay: '1',
      hoursFrom: '09:00',
      hoursTo: '17:00',
      neverAbout: 'resale value',
      neverSay: 'Ask an agent.',
    }),
    formOf({ intent: 'publish', reason: 'Better', seen: '0', unchecked: 'on' }),
    formOf({ intent: 'back', number: '1', reason: 'It was better' }),
    formOf({ intent: 'drop' }),
  ],
  'admin.developments.$developmentId.question-sets': (world) => [
    formOf({ intent: 'add', name: 'First day', questions: 'Where is it?' }),
    formOf({ intent: 'edit', setId: world.question_set_id, name: 'Renamed', questions: 'Where is it?' }),
    formOf({
      intent: 'run',
      setId: world.question_set_id,
      houseType: world.house_type_id,
      one: 'published',
      other: 'draft',
    }),
    formOf({ intent: 'remove', setId: world.question_set_id }),
  ],
  'admin.developments.$developmentId.units_.new': () => [formOf(homeForm)],
  'admin.developments.$developmentId.units_.$unitId.edit': ({ homeowner_id: homeownerId }) => [
    formOf({ ...homeForm, intent: 'save' }),
    formOf({ intent: 'add-person', name: 'Anna Murphy', email: '', phone: '' }),
    formOf({ intent: 'edit-person', homeownerId, name: 'Anna Murphy', email: '', phone: '' }),
    formOf({ intent: 'remove-person', homeownerId }),
    formOf({ intent: 'plan-sale', id: newId(), onDay: '2999-01-01', name: 'Anna Murphy', email: '', phone: '' }),
    formOf({ intent: 'call-off-sale' }),
    formOf({ intent: 'remove' }),
  ],
  'admin.developments.$developmentId.imports._index': () => [formOf({ cells: 'Plot\tName\n1\tAnna Murphy' })],
  'admin.developments.$developmentId.imports.upload': () => [{ form: {} }],
  'admin.developments.$developmentId.imports.$importId': () => [
    ...['import', 'check', 'undo', 'delete'].map((intent) => formOf({ intent })),
    formOf({ intent: 'mend', row: '1', column: '0', value: '12' }),
    formOf({ intent: 'columns', fields: 'number' }),
  ],
  'admin.developments.$developmentId.map': () => [
    formOf({ intent: 'look-up' }),
    formOf({ intent: 'check-plan' }),
    formOf({ intent: 'save-plan', plan: '{}' }),
  ],
  'admin.developments.$developmentId.units_.$unitId.pin': () => [
    formOf({ intent: 'look-up' }),
    formOf({ intent: 'correct', latitude: '53.2', longitude: '-6.6' }),
  ],
  'admin.developments.$developmentId.home-content': ({ checklist_item_id: id }) => [
    formOf({ intent: 'save', table: 'checklist_items', id, title: 'Renamed', dueAfterDays: '3' }),
    formOf({ intent: 'move', table: 'checklist_items', id, direction: 'up' }),
    formOf({ intent: 'remove', table: 'checklist_items', id }),
  ],
  'admin.developments.$developmentId.documents.batches._index': () => [formOf({ intent: 'folder', name: 'Handover' })],
  'admin.developments.$developmentId.documents.required': () => [formOf({ required: 'garden|all' })],
  'admin.developments.$developmentId.documents.batches.upload': () => [{ form: {} }],
  'admin.developments.$developmentId.documents.batches.$documentBatchId_.files': () => [{ form: { path: 'a.pdf' } }],
  'admin.developments.$developmentId.documents.batches.$documentBatchId': ({ document_batch_file_id: fileId }) => [
    formOf({ intent: 'mend', fileId, title: 'Renamed', category: 'garden', houseType: 'all', language: '' }),
    formOf({ intent: 'skip', fileId }),
    formOf({ intent: 'restore', fileId }),
    formOf({ intent: 'accept' }),
    formOf({ intent: 'delete' }),
  ],
}
