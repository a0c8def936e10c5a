/** House 9 comes before house 10, and 10 before 10A. */
export function homeNumberOrder(number: string): string {
  return `(lpad(coalesce(substring(${number} FROM '[0-9]+'), ''), 10, '0') || ' ' || ${number}) COLLATE "C"`
}
