import { modelOf } from './base-model'
import type { DocumentRequirementsRow } from './rows'

export class DocumentRequirement extends modelOf<DocumentRequirementsRow>('document_requirements') {}
