// List prices by date, so that the cost of an old message can be recomputed as it was charged then.

type Price = { from: string; inputUsdPerMillion: number; outputUsdPerMillion: number }

/** Oldest first. `from` is the UTC date on which the price began; a snapshot (`-2024-05-13`) is listed only where it differs. */
export const MODEL_PRICES: Readonly<Record<string, readonly Price[]>> = {
  extractive: [{ from: '2020-01-01', inputUsdPerMillion: 0, outputUsdPerMillion: 0 }],
  'gpt-4o': [
    { from: '2024-05-13', inputUsdPerMillion: 5, outputUsdPerMillion: 15 },
    { from: '2024-10-02', inputUsdPerMillion: 2.5, outputUsdPerMillion: 10 },
  ],
  'gpt-4o-2024-05-13': [{ from: '2024-05-13', inputUsdPerMillion: 5, outputUsdPerMillion: 15 }],
  'gpt-4o-2024-08-06': [{ from: '2024-08-06', inputUsdPerMillion: 2.5, outputUsdPerMillion: 10 }],
  'gpt-4o-mini': [{ from: '2024-07-18', inputUsdPerMillion: 0.15, outputUsdPerMillion: 0.6 }],
  'gpt-4.1': [{ from: '2025-04-14', inputUsdPerMillion: 2, outputUsdPerMillion: 8 }],
  'gpt-4.1-mini': [{ from: '2025-04-14', inputUsdPerMillion: 0.4, outputUsdPerMillion: 1.6 }],
  'gpt-4.1-nano': [{ from: '2025-04-14', inputUsdPerMillion: 0.1, outputUsdPerMillion: 0.4 }],
  'gpt-5': [{ from: '2025-08-07', inputUsdPerMillion: 1.25, outputUsdPerMillion: 10 }],
  'gpt-5-mini': [{ from: '2025-08-07', inputUsdPerMillion: 0.25, outputUsdPerMillion: 2 }],
  'text-embedding-3-small': [{ from: '2024-01-25', inputUsdPerMillion: 0.02, outputUsdPerMillion: 0 }],
  'text-embedding-3-large': [{ from: '2024-01-25', inputUsdPerMillion: 0.13, outputUsdPerMillion: 0 }],
}

const SNAPSHOT = /-\d{4}-\d{2}-\d{2}$/

/**
 * Cost in US dollars of one call at the list price of its moment; not rounded.
 * @returns null when the model, or its price at that time, is not known: unknown is not free.
 */
export function costUsd(
  model: string,
  at: string,
  tokens: { promptTokens: number; completionTokens: number },
): number | null {
  const price = priceAt(model, at)
  if (!price) return null
  return (
    (tokens.promptTokens * price.inputUsdPerMillion + tokens.completionTokens * price.outputUsdPerMillion) / 1_000_000
  )
}

function priceAt(model: string, at: string): Price | undefined {
  const prices = pricesOf(model) ?? pricesOf(model.replace(SNAPSHOT, ''))
  return prices?.findLast((price) => Date.parse(`${price.from}T00:00:00Z`) <= Date.parse(at))
}

function pricesOf(model: string): readonly Price[] | undefined {
  return Object.hasOwn(MODEL_PRICES, model) ? MODEL_PRICES[model] : undefined
}
