import { expect, it } from 'vitest'
import { fairQueue, QueueFull } from './fair-queue'

function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open }
}

it('lets keys take turns, and goes no further than it may at once', async () => {
  const queue = fairQueue({ atOnce: 1, mostWaiting: 10, mostOfKey: 10 })
  const done: string[] = []
  const hold = gate()
  const started = queue.run('flood', () => hold.opened)
  const all = ['flood-1', 'flood-2', 'flood-3', 'other-1'].map((name) =>
    queue.run(name.split('-')[0] ?? '', async () => void done.push(name)),
  )
  const known = queue.run('known', async () => void done.push('known'), { first: true })
  expect(done).toEqual([])
  hold.open()
  await Promise.all([started, known, ...all])
  expect(done).toEqual(['known', 'flood-1', 'other-1', 'flood-2', 'flood-3'])
})

it('refuses a key that has too many waiting, and no other', async () => {
  const queue = fairQueue({ atOnce: 1, mostWaiting: 3, mostOfKey: 2 })
  const hold = gate()
  const work = () => hold.opened
  const kept = [queue.run('a', work), queue.run('a', work), queue.run('a', work), queue.run('b', work)]
  await expect(queue.run('a', work)).rejects.toBeInstanceOf(QueueFull)
  await expect(queue.run('c', work)).rejects.toBeInstanceOf(QueueFull)
  hold.open()
  await Promise.all(kept)
  await queue.run('a', work)
})

it('goes on after work that fails', async () => {
  const queue = fairQueue({ atOnce: 1, mostWaiting: 3, mostOfKey: 2 })
  await expect(queue.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await queue.run('a', async () => 'yes')).toBe('yes')
})
