import type { Transaction } from '~/platform/db/transaction.server'

/**
 * Holds the code of a home until the transaction is over: whoever comes in by it and whoever revokes it go one after the other.
 * What is read of the home afterwards is what the one before left.
 */
export async function holdCode(tx: Transaction, unitId: string): Promise<void> {
  await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('qr:' || ?::uuid, 0))`, [unitId])
}
