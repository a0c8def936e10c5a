import { describe, expect, it } from 'vitest'
import { lackingFacts } from './lacking-facts'

const facts = (question: string, ...quotes: string[]) => lackingFacts(question, { quotes, best: quotes, all: quotes })

describe('lackingFacts', () => {
  it.each([
    ['How wide is the gate?', 'The gate opens by itself.', 'The gate is 3.2 m wide.'],
    ['How loud is it?', 'It hums at night.', 'Noise: 39 dB at the low speed.'],
    ['How heavy is the lid?', 'Lift the lid with both hands.', 'The lid weighs 12 kg.'],
    ['What does a new filter cost?', 'Change the filter every year.', 'A filter is €28.'],
    ['How long does it take to dry?', 'Let it dry.', 'Let it dry for two days.'],
    ['How often should it be cleaned?', 'Clean it with a damp cloth.', 'Clean it every fortnight.'],
    ['How many watts does the pump draw?', 'The pump hums.', 'The pump draws 45 watts.'],
    ['How many keys are there?', 'Keys are kept in the hall.', 'Four keys come with the house.'],
    ['Which colour is the door?', 'The door is of veneer and steel.', 'The door is anthracite.'],
  ])('misses the measure of “%s” where no sentence has it', (question, without, having) => {
    expect(facts(question, having).measures).toBe(0)
    expect(facts(question, without).measures).toBe(1)
  })

  it('asks no measure where none is asked for', () => {
    expect(facts('Where is the stopcock?', 'Under the sink.')).toEqual({ measures: 0, codes: 0, name: 0 })
  })

  it('misses a code that no passage says, in whatever form it is written', () => {
    expect(facts('E-04 on the display', 'E03 means low pressure.').codes).toBe(1)
    expect(facts('e 3?', 'E03 means low pressure.').codes).toBe(-1)
    expect(facts('F22', 'F.22 — Meaning: low pressure').codes).toBe(-1)
    expect(facts('what is menu 40 for', 'Menu 10 sets the force.').codes).toBe(1)
    expect(facts('price of 1,512', 'Part 1512 is €40.').codes).toBe(-1)
  })

  it('takes no year, hour or number of things for a code', () => {
    expect(facts('Can we park 2 cars after 10 in 2027? It is 120 m2.', 'One car a house.').codes).toBe(0)
  })

  it('misses a make that no passage names, and no day, no greeting and no noun of other languages', () => {
    expect(facts('How do I reset my Samsung fridge?', 'Reset the fridge by the dial.').name).toBe(1)
    expect(facts('How do I reset my Kaltex fridge?', 'The Kaltex fridge is reset by the dial.').name).toBe(0)
    expect(facts('Hi Alexa, where is the bin on a Saturday?', 'The bin is in the store.').name).toBe(0)
    expect(facts('Wo finde ich den Haupthahn im Keller?', 'The stopcock is in the cellar.').name).toBe(0)
    expect(facts('WHERE IS THE STOPCOCK', 'Under the sink.').name).toBe(0)
  })
})
