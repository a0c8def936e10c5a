import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'process.env is read in app/platform/env.server.ts alone: use env().',
}
const queryWithoutTransaction = {
  selector:
    "CallExpression[callee.type='MemberExpression'][callee.property.name='query'][callee.object.name=/^[A-Z]/][arguments.length=0]",
  message: 'No scope, no query: pass the transaction that a Scope opened, Model.query(tx).',
}
const relatedQueryWithoutTransaction = {
  selector: 'CallExpression[callee.property.name=/^\\$?(relatedQuery|fetchGraph)$/][arguments.length=1]',
  message: 'No scope, no query: pass the transaction that a Scope opened.',
}
const selectEverything = {
  selector: 'Literal[value=/select\\s+\\*/i], TemplateElement[value.raw=/select\\s+\\*/i]',
  message: 'Name the columns.',
}
const spreadLiteral = {
  selector: 'SpreadElement > ObjectExpression, JSXSpreadAttribute > ObjectExpression',
  message: 'Write the properties themselves: `...{ }` is no line break.',
}
const requestText = [
  {
    selector:
      "CallExpression[callee.property.name='formData'], CallExpression[callee.object.name='request'][callee.property.name=/^(json|text|arrayBuffer|blob|bytes)$/]",
    message: 'The body of a request is read by readForm and readJson: they take out what nobody sees.',
  },
  {
    selector:
      "MemberExpression[object.callee.name='URL'][object.arguments.0.property.name='url'][property.name='searchParams'], VariableDeclarator[init.callee.name='URL'][init.arguments.0.property.name='url'] > ObjectPattern > Property[key.name='searchParams']",
    message: 'The query of a request is read by searchParamsOf: it takes out what nobody sees.',
  },
]
const processClock = {
  selector:
    "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']",
  message: 'The time of a record is the database’s: databaseNow(tx), or databaseClock(tx) behind a lock.',
}
const houseLaws = [
  environment,
  queryWithoutTransaction,
  relatedQueryWithoutTransaction,
  selectEverything,
  spreadLiteral,
  ...requestText,
]

const onlyInCharts = { group: ['@nivo/*'], message: 'Charts are drawn by app/ui/charts alone.' }
const noModels = { group: ['~/models/*', '../models/*'], message: 'A route calls a feature; it knows no model.' }
const noKnex = {
  group: ['**/db/connection.server', '~/platform/db/connection.server'],
  message: 'The pool does not leave platform/: use a Scope.',
}

export default tseslint.config(
  { ignores: ['build/', '.data/', 'node_modules/', 'test-results/', 'playwright-report/'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-empty-function': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...houseLaws],
      'no-restricted-imports': ['error', { patterns: [onlyInCharts] }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['app/**/*.tsx'],
    ...jsxA11y.flatConfigs.recommended,
    // A region that scrolls must be reachable by keyboard.
    rules: {
      ...jsxA11y.flatConfigs.recommended.rules,
      'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['region', 'tabpanel'], tags: [] }],
    },
  },
  {
    files: ['app/{routes,jobs,features,metrics,events,auth,models,ui}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts', 'app/ui/charts/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [onlyInCharts, noKnex] }] },
  },
  {
    files: ['app/routes/**/*.{ts,tsx}', 'app/jobs/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [onlyInCharts, noKnex, noModels] }] },
  },
  { files: ['app/ui/charts/**'], rules: { 'no-restricted-imports': 'off' } },
  {
    // Generated.
    files: ['app/models/rows.ts'],
    rules: { '@typescript-eslint/consistent-type-definitions': 'off', 'max-lines': 'off' },
  },
  {
    // Declarations of libraries are widened by merging, which only an interface can.
    files: ['vite.config.ts', 'tests/support/database.global-setup.ts', 'app/platform/load-context.ts'],
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-empty-object-type': 'off',
    },
  },
  {
    files: ['app/platform/request-text.server.ts'],
    rules: { 'no-restricted-syntax': ['error', ...houseLaws.filter((law) => !requestText.includes(law))] },
  },
  {
    // What writes records. Cookies and tokens are held by others, and say the time of whoever made them.
    files: [
      'app/{auth,events,jobs}/**/*.ts',
      'app/features/*/{commands,asides,photos}/**/*.ts',
      'app/metrics/engine/**/*.ts',
      'app/platform/{mail,queue}/**/*.ts',
    ],
    ignores: [
      'app/auth/{*-cookie,known-device}.server.ts',
      'app/features/telemetry/commands/record-*.server.ts',
      '**/*.test.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...houseLaws, processClock] },
  },
  {
    // Environment of child processes and of the tests themselves; a scenario's data is long by nature.
    files: ['app/platform/env.server.ts', 'scripts/**', 'tests/**', 'bench/**', '**/*.test.ts', '*.config.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...houseLaws.filter((law) => law !== environment && !requestText.includes(law)),
      ],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}', 'workers/**/*.ts', 'server.ts'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: { complexity: ['error', 15] },
  },
  {
    // The gallery shows every state of everything, one after the other.
    files: ['app/**/*.{ts,tsx}', 'workers/**/*.ts', 'server.ts'],
    ignores: ['**/*.test.{ts,tsx}', 'app/routes/gallery/**'],
    rules: { 'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }] },
  },
  { files: ['seeds/**'], rules: { 'max-lines': 'off' } },
  { files: ['bench/**'], rules: { 'no-console': 'off' } },
)
