/** Roles by name; keys are those of the contract. */
import type { Role } from '../../src/contract/operation.ts'
import type { Text } from './language.tsx'

export const roleText: Record<Role, Text> = {
  officer: { zh: '经办人', en: 'Officer' },
  leader: { zh: '负责人', en: 'Leader' },
  clerk: { zh: '录入员', en: 'Clerk' },
  auditor: { zh: '审计人员', en: 'Auditor' },
  evaluator: { zh: '评估人员', en: 'Evaluator' },
  systemAdmin: { zh: '系统管理员', en: 'System administrator' },
  securityAdmin: { zh: '安全管理员', en: 'Security administrator' },
  auditAdmin: { zh: '审计管理员', en: 'Audit administrator' },
}
