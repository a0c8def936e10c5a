/** What a contact can be asked about, of what the assistant knows. */
export const contactSubjects = ['defects', 'service_charge', 'bins', 'broadband', 'energy'] as const

export const subjectLabels: Record<(typeof contactSubjects)[number], string> = {
  defects: 'Defects',
  service_charge: 'The service charge',
  bins: 'Bins',
  broadband: 'Broadband and Wi-Fi',
  energy: 'Energy and meters',
}
