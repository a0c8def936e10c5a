import { describe, expect, it } from 'vitest'
import { permissionsOf, permissionsOfDuty, permissionsOfOwnRole, permissionsOfStaff } from './permissions'

describe('what a part of the staff may do', () => {
  it('is never more than the developer or administrator whose rows they see', () => {
    for (const duty of ['support', 'viewer'] as const)
      for (const permission of permissionsOfDuty(duty)) expect(permissionsOf('developer')).toContain(permission)
    for (const permission of permissionsOfDuty('content')) expect(permissionsOf('admin')).toContain(permission)
  })

  it('is figures without a name or a word, for a viewer', () => {
    expect(permissionsOfDuty('viewer')).toEqual(['account:write', 'developments:read', 'analytics:read'])
  })
})

describe('a role of the company’s own', () => {
  it('brings along what cannot be done without', () => {
    expect(permissionsOfOwnRole(['inbox:write'], { seesCompany: false })).toEqual([
      ...['account:write', 'developments:read', 'inbox:write', 'conversations:read', 'homeowners:read'],
    ])
  })

  it('passes over what is none, is for administrators alone, or needs to see the whole company', () => {
    const ticked = ['staff:write', 'platform:read', 'constructor', 'homes:write', 'documents:write']
    expect(permissionsOfOwnRole(ticked, { seesCompany: false })).toEqual([
      ...['account:write', 'developments:read', 'documents:write'],
    ])
  })

  it('that is gone leaves one’s own account', () => {
    expect(permissionsOfStaff({ role: 'admin', duty: 'own', ownPermissions: null })).toEqual([
      ...['account:write', 'developments:read'],
    ])
  })
})
