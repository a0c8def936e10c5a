// The import arrows of the house: routes, jobs → features → metrics → events, auth → models → platform → lib; features/*/components → ui → lib.
// Product words (domain) rest on lib alone, and everyone above platform may use them.
const rank = [
  '^app/(routes|jobs)/',
  '^app/features/',
  '^app/metrics/',
  // Side by side: an event takes its actor from the Scope, and signing in is an event. No circle between their files, though.
  '^app/(events|auth)/',
  '^app/models/',
  '^app/platform/',
  '^app/domain/',
  '^app/lib/',
]
const notTests = { pathNot: '\\.test\\.tsx?$|^tests/' }

const upward = rank.flatMap((from, index) => {
  const above = rank.slice(0, index)
  return above.length
    ? [
        {
          name: `no-arrow-up-from-${from.replace(/[^a-z]/g, '')}`,
          severity: 'error',
          from: { path: from, ...notTests },
          to: { path: above.join('|') },
        },
      ]
    : []
})

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'features-stand-alone',
      comment:
        'Features do not import each other, except chat → documents (retrieval) and chat, inbox, account → handover.',
      severity: 'error',
      from: { path: '^app/features/([^/]+)/', ...notTests },
      to: { path: '^app/features/([^/]+)/', pathNot: ['^app/features/$1/', '^app/features/(documents|handover)/'] },
    },
    {
      name: 'only-chat-imports-documents',
      severity: 'error',
      from: { path: '^app/features/(?!chat/|documents/)', ...notTests },
      to: { path: '^app/features/documents/' },
    },
    {
      name: 'only-chat-inbox-and-account-import-handover',
      severity: 'error',
      from: { path: '^app/features/(?!chat/|inbox/|account/|handover/)', ...notTests },
      to: { path: '^app/features/handover/' },
    },
    {
      name: 'ui-knows-no-product',
      severity: 'error',
      from: { path: '^app/ui/', ...notTests },
      to: { path: '^app/', pathNot: '^app/(ui|lib|styles)/' },
    },
    {
      name: 'lib-is-pure',
      severity: 'error',
      from: { path: '^app/lib/', ...notTests },
      to: { path: '^app/', pathNot: '^app/lib/' },
    },
    {
      name: 'machinery-knows-no-product',
      severity: 'error',
      from: { path: '^app/platform/', ...notTests },
      to: { path: '^app/domain/' },
    },
    {
      name: 'nothing-below-imports-ui',
      severity: 'error',
      from: { path: '^app/(metrics|events|auth|models|platform|domain|lib)/', ...notTests },
      to: { path: '^app/ui/' },
    },
    {
      name: 'metrics-serve-no-request',
      comment: 'A figure is the same for a page, an answer of the API, a report and a job: no JSX and no HTTP.',
      severity: 'error',
      from: { path: '^app/metrics/', ...notTests },
      to: {
        path: '^node_modules/(@remix-run|react|react-dom|express|@asteasolutions)/|^app/platform/request-text',
      },
    },
    {
      name: 'threads-are-pure',
      comment: 'No database, no environment, no network in a thread.',
      severity: 'error',
      from: { path: '^workers/(tasks|readers)/', ...notTests },
      to: { path: '^app/', pathNot: '^app/(domain|lib)/' },
    },
    {
      name: 'nobody-imports-routes-or-jobs',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/(routes|jobs)/|\\.test\\.tsx?$' },
      to: { path: '^app/(routes|jobs)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|node_modules|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
